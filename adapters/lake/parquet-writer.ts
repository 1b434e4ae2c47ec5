/** INT64 holds whole numbers up to 2^53 here, DATE a day written YYYY-MM-DD. */
export type ParquetType = 'UTF8' | 'DATE' | 'DOUBLE' | 'INT64' | 'BOOLEAN';

export interface ParquetColumn {
  readonly name: string;
  readonly type: ParquetType;
  readonly nullable: boolean;
}

export interface ParquetSchema {
  /** Names the schema in error messages. */
  readonly name: string;
  readonly columns: readonly ParquetColumn[];
}

export type ParquetValue = string | number | boolean | null;
export type ParquetRow = Readonly<Record<string, ParquetValue>>;

/** Writes whole Parquet files. The same schema and rows give the same bytes. */
export interface ParquetWriter {
  /** @throws ParquetWriteError when a value does not fit its column or the library fails. */
  write(schema: ParquetSchema, rows: Iterable<ParquetRow>): Promise<Uint8Array>;
}
