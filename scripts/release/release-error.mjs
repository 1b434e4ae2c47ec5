/** Thrown when a release cannot go on; the message is for the person at the command line. */
export class ReleaseError extends Error {
  name = 'ReleaseError';
}
