/** Thrown when landed objects do not hold what their manifests say. The load has been rolled back. */
export class UnreadableObjectError extends Error {
  override readonly name = 'UnreadableObjectError';

  constructor(reason: string, options?: ErrorOptions) {
    super(`Nothing was loaded, for a landed object cannot be read: ${reason}.`, options);
  }
}
