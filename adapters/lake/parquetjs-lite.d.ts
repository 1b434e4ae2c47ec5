// The part of parquetjs-lite 0.8.7 that this project uses; the package ships no types.
declare module 'parquetjs-lite' {
  import type { Writable } from 'node:stream';

  interface FieldDefinition {
    type: string;
    optional: boolean;
    compression: string;
    /** Minimum, maximum and counts a page; on unless false. */
    statistics: boolean;
  }

  interface WriterOptions {
    useDataPageV2: boolean;
    /** Column and offset indexes in the footer; on unless false. */
    pageIndex: boolean;
    rowGroupSize: number;
    pageSize: number;
  }

  export interface Schema {
    readonly schema: Record<string, FieldDefinition>;
  }

  export interface ColumnBuffer {
    dlevels: number[];
    rlevels: number[];
    values: unknown[];
    distinct_values: Set<unknown>;
    count: number;
  }

  /** Shredded rows on their way into pages; empty at the start of a row group. */
  export interface RowBuffer {
    rowCount: number;
    pageRowCount: number;
    columnData: Record<string, ColumnBuffer>;
    pages: Record<string, unknown[]>;
  }

  interface Writer {
    rowBuffer: Partial<RowBuffer>;
    appendRow(row: Record<string, unknown>): Promise<void>;
    close(): Promise<void>;
  }

  // CommonJS: its exports come as one object.
  const parquet: {
    ParquetSchema: new (fields: Record<string, FieldDefinition>) => Schema;
    ParquetWriter: { openStream(schema: Schema, stream: Writable, options: WriterOptions): Promise<Writer> };
  };
  export default parquet;
}
