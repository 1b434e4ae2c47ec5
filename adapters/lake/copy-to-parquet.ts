import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quoted } from '../sql/quoted.js';

/** In rows; a reader skips the groups whose key columns cannot match. */
const ROW_GROUP_SIZE = 65_536;

/** As landing writes it: version 1 data pages with GZIP, which every Parquet reader takes. */
const OPTIONS = `format parquet, parquet_version v1, compression gzip, row_group_size ${ROW_GROUP_SIZE}`;

/** The rows of a query, in its order, as the bytes of a Parquet file. */
export async function copyToParquet(connection: DuckDBConnection, query: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'sectorflow-parquet-'));
  try {
    const path = join(folder, 'rows.parquet');
    await connection.run(`copy (${query}) to ${quoted(path)} (${OPTIONS})`);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
