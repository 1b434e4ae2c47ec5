/** Thrown when another process, or another part of this one, has the warehouse open. Worth a retry. */
export class WarehouseBusyError extends Error {
  override readonly name = 'WarehouseBusyError';
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(
      `The warehouse ${path} is open elsewhere: close that program, or wait until its load has finished.`,
      options,
    );
    this.path = path;
  }
}
