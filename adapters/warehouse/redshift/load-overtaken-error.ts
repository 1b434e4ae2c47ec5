/** Thrown when another load was committed while this one was being prepared. Nothing was loaded by this one. */
export class LoadOvertakenError extends Error {
  override readonly name = 'LoadOvertakenError';

  constructor(options?: ErrorOptions) {
    super(
      'Another load was committed in the meantime; this one changed nothing and can be repeated.',
      options,
    );
  }
}
