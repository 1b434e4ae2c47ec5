/** Thrown when rows cannot be written as Parquet: a value does not fit its column, or the library failed. */
export class ParquetWriteError extends Error {
  override readonly name = 'ParquetWriteError';
  readonly schema: string;

  constructor(schema: string, reason: string, options?: ErrorOptions) {
    super(`Could not write ${schema} as Parquet: ${reason}.`, options);
    this.schema = schema;
  }
}
