/** Thrown when lake and warehouse disagree on what there is. */
export class CountsDifferError extends Error {
  override readonly name = 'CountsDifferError';
}
