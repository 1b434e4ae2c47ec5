import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { lakePlace, type LakeAccess } from './lake-access.js';
import { readCopyManifest } from './read-copy-manifest.js';

const STATEMENT =
  /^\s*copy\s+([\w."]+)\s+from\s+'([^']+)'\s+iam_role\s+(default|'[^']+')\s+((?:format\s+as|format)\s+parquet\s+manifest|manifest\s+format\s+(?:as\s+)?parquet)\s*;?\s*$/i;

/** Rows of a file that are text in memory at one time: years of 500 symbols are more than this process may hold. */
const ROWS_AT_ONCE = 50_000;
const ROWS_A_STATEMENT = 5_000;

interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** What DuckDB must read from the file for a column of Redshift's type. Redshift converts nothing here. */
const PHYSICAL: Readonly<Record<string, readonly string[]>> = {
  'character varying': ['VARCHAR'],
  date: ['DATE'],
  'timestamp without time zone': ['TIMESTAMP'],
  'double precision': ['DOUBLE'],
  bigint: ['BIGINT'],
  integer: ['INTEGER'],
  boolean: ['BOOLEAN'],
};

/**
 * COPY table FROM 's3://…manifest' IAM_ROLE … FORMAT AS PARQUET MANIFEST. Columns are taken by their position, and must have
 * the table's types, as Redshift has it.
 *
 * @returns how many rows were loaded.
 */
export async function copyFromLake(client: pg.Client, sql: string, lake: LakeAccess): Promise<number> {
  const [, table, manifest] = STATEMENT.exec(sql) ?? [];
  if (table === undefined || manifest === undefined)
    throw new Error('COPY is understood here with IAM_ROLE, FORMAT AS PARQUET and MANIFEST alone');
  const columns = await columnsOf(client, table);
  const files = await readCopyManifest(lake, lakePlace(manifest));
  const folder = await mkdtemp(join(tmpdir(), 'redshift-copy-'));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '300MB', threads: '1' });
  try {
    const connection = await instance.connect();
    let rows = 0;
    for (const [index, bytes] of files.entries()) {
      const path = join(folder, `${index}.parquet`);
      await writeFile(path, bytes);
      rows += await insertFile(client, connection, { table, columns, path });
    }
    return rows;
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<TableColumn[]> {
  const { rows } = await client.query<TableColumn>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows;
}

async function insertFile(
  client: pg.Client,
  connection: DuckDBConnection,
  { table, columns, path }: { table: string; columns: readonly TableColumn[]; path: string },
): Promise<number> {
  const described = await connection.runAndReadAll(`describe from read_parquet('${path}')`);
  const types = described.getRowObjects().map((row) => String(row['column_type']));
  if (types.length !== columns.length)
    throw new Error(
      `Spectrum Scan Error: Unmatched number of columns between table and file. Table columns: ${columns.length}, Data columns: ${types.length}`,
    );
  for (const [index, { name, type }] of columns.entries()) {
    if (PHYSICAL[type]?.includes(types[index]!) !== true)
      throw new Error(
        `Spectrum Scan Error: File has an incompatible Parquet schema for column '${name}': ${types[index]} for ${type}`,
      );
  }
  const read = columns.map((_, index) => `c${index}`).join(', ');
  const record = columns.map((_, index) => `c${index} text`).join(', ');
  const values = columns.map(({ type }, index) =>
    // A text that is too long for its column must fail, which an explicit cast would cut.
    type === 'character varying' ? `c${index}` : `c${index}::${type}`,
  );
  let inserted = 0;
  for (let from = 0; ; from += ROWS_AT_ONCE) {
    const parts = await connection.runAndReadAll(
      `select to_json(list(row))::varchar as rows from (
         select struct_pack(${columns.map((_, index) => `c${index} := c${index}::varchar`).join(', ')}) as row,
           place // ${ROWS_A_STATEMENT} as part
         from read_parquet('${path}', file_row_number = true) as file(${read}, place)
         where place >= ${from} and place < ${from + ROWS_AT_ONCE}
       ) group by part`,
    );
    if (parts.currentRowCount === 0) return inserted;
    for (const [rows] of parts.getRows()) {
      const { rowCount } = await client.query(
        `insert into ${table} select ${values.join(', ')} from json_to_recordset($1::json) as file(${record})`,
        [String(rows)],
      );
      inserted += rowCount ?? 0;
    }
  }
}
