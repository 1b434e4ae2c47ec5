import {
  BOOLEAN,
  DATE,
  DOUBLE,
  BIGINT,
  VARCHAR,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { IN_MEMORY, withDuckDb } from '../warehouse/with-duckdb.js';
import { checkedParquetValue, type CheckedValue } from './checked-parquet-value.js';
import { copyToParquet } from './copy-to-parquet.js';
import type { ParquetRow, ParquetSchema, ParquetType, ParquetWriter } from './parquet-writer.js';
import { ParquetWriteError } from './parquet-write-error.js';

const DAY_MS = 86_400_000;
/** In rows: the size of DuckDB's own vectors. */
const CHUNK_SIZE = 2_048;

const TYPES: Readonly<Record<ParquetType, DuckDBType>> = {
  UTF8: VARCHAR,
  DATE,
  DOUBLE,
  INT64: BIGINT,
  BOOLEAN,
};

/**
 * Writes with DuckDB's COPY, as compaction does. From rows in memory it takes as long as parquetjs-lite, and longer for a
 * small file, for each costs an engine; all its columns are optional ones, whatever the schema says.
 */
export const duckdbParquetWriter: ParquetWriter = {
  async write(schema, rows) {
    try {
      // One thread: with more, the same rows may give other bytes.
      return await withDuckDb(IN_MEMORY, { threads: 1 }, async (connection) => {
        await connection.run(
          `create table written (${schema.columns.map(({ name, type }) => `"${name}" ${TYPES[type].toString()}`).join(', ')})`,
        );
        await append(connection, schema, rows);
        return await copyToParquet(connection, 'from written');
      });
    } catch (cause) {
      if (cause instanceof ParquetWriteError) throw cause;
      throw new ParquetWriteError(schema.name, cause instanceof Error ? cause.message : String(cause), {
        cause,
      });
    }
  },
};

async function append(
  connection: DuckDBConnection,
  schema: ParquetSchema,
  rows: Iterable<ParquetRow>,
): Promise<void> {
  const appender = await connection.createAppender('written');
  const types = schema.columns.map(({ type }) => TYPES[type]);
  let index = 0;
  for (const some of chunksOf(rows)) {
    const columns = schema.columns.map((column) =>
      some.map((row, at) =>
        duckdbValue(checkedParquetValue(schema.name, column, row[column.name], index + at), column.type),
      ),
    );
    const chunk = DuckDBDataChunk.create(types, some.length);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    index += some.length;
  }
  appender.closeSync();
}

function* chunksOf(rows: Iterable<ParquetRow>): Generator<ParquetRow[]> {
  let chunk: ParquetRow[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK_SIZE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function duckdbValue(value: CheckedValue, type: ParquetType): DuckDBValue {
  if (value instanceof Date) return new DuckDBDateValue(value.getTime() / DAY_MS);
  return type === 'INT64' && typeof value === 'number' ? BigInt(value) : value;
}
