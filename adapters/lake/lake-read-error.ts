/** Thrown when an object is there but cannot be read, or is not what its place says. */
export class LakeReadError extends Error {
  override readonly name = 'LakeReadError';
  readonly key: string;

  constructor(key: string, reason: string, options?: ErrorOptions) {
    super(`Could not read "${key}" from the lake: ${reason}.`, options);
    this.key = key;
  }
}
