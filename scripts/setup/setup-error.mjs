/** Thrown when the set-up cannot go on; the message is the whole of what a person is told. */
export class SetupError extends Error {
  name = 'SetupError';
}
