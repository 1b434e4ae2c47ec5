/** Thrown when the warehouse file cannot be opened: missing, damaged, or written by a newer version. */
export class WarehouseFileError extends Error {
  override readonly name = 'WarehouseFileError';
  readonly path: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(
      `The warehouse ${path} cannot be opened: ${reason}. It holds nothing that the raw lake does not: move the file away and rebuild.`,
      options,
    );
    this.path = path;
  }
}
