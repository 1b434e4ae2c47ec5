import { Writable } from 'node:stream';
import parquet from 'parquetjs-lite';
import { checkedParquetValue } from './checked-parquet-value.js';
import { fillPage } from './fill-page.js';
import type { ParquetColumn, ParquetRow, ParquetSchema, ParquetWriter } from './parquet-writer.js';
import { ParquetWriteError } from './parquet-write-error.js';

/** In rows. One group holds a batch of history: 24 symbols over five years. */
const ROW_GROUP_SIZE = 65_536;
/** In rows; the library counts rows, not bytes, into a page. */
const PAGE_SIZE = 8_192;

/** Version 1 data pages with GZIP: what every Parquet reader takes, Redshift's COPY included. */
const WRITER_OPTIONS = {
  useDataPageV2: false,
  pageIndex: false,
  rowGroupSize: ROW_GROUP_SIZE,
  pageSize: PAGE_SIZE,
};

/** Writes with parquetjs-lite, in memory. The library rounds and truncates silently, so every value is checked first. */
export const parquetjsLiteWriter: ParquetWriter = {
  async write(schema, rows) {
    const chunks: Buffer[] = [];
    const memory = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    try {
      const fields = librarySchema(schema);
      const writer = await parquet.ParquetWriter.openStream(fields, memory, WRITER_OPTIONS);
      let index = 0;
      for (const page of pagesOf(rows)) {
        fillPage(schema, fields, writer.rowBuffer, page.slice(0, -1), index);
        index += page.length - 1;
        // The last row goes through the library, which notices by it that the page, or the group, is full.
        await writer.appendRow(checkedRow(schema, page.at(-1)!, index));
        index += 1;
      }
      await writer.close();
    } catch (cause) {
      if (cause instanceof ParquetWriteError) throw cause;
      // The library throws plain strings.
      throw new ParquetWriteError(schema.name, cause instanceof Error ? cause.message : String(cause), {
        cause,
      });
    }
    return Buffer.concat(chunks);
  },
};

function* pagesOf(rows: Iterable<ParquetRow>): Generator<ParquetRow[]> {
  let page: ParquetRow[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < PAGE_SIZE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function librarySchema(schema: ParquetSchema) {
  return new parquet.ParquetSchema(
    Object.fromEntries(schema.columns.map((column) => [column.name, field(column)])),
  );
}

function field({ type, nullable }: ParquetColumn) {
  // Readers skip row groups by key columns only; statistics of prices cost a third of the writing time.
  return { type, optional: nullable, compression: 'GZIP', statistics: type === 'UTF8' || type === 'DATE' };
}

function checkedRow(schema: ParquetSchema, row: ParquetRow, index: number): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  for (const column of schema.columns) {
    checked[column.name] = checkedParquetValue(schema.name, column, row[column.name], index);
  }
  return checked;
}
