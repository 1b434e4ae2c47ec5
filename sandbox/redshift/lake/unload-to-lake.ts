import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { lakePlace, type LakeAccess } from './lake-access.js';

const STATEMENT =
  /^\s*unload\s*\(\s*'((?:[^']|'')+)'\s*\)\s*to\s+'([^']+)'\s+iam_role\s+(default|'[^']+')\s+format\s+(?:as\s+)?parquet(\s+allowoverwrite)?\s*;?\s*$/i;

const { BOOL, DATE, FLOAT4, FLOAT8, INT2, INT4, INT8, TIMESTAMP } = pg.types.builtins;
const NUMERIC: number = pg.types.builtins.NUMERIC;
const DUCKDB_TYPES: Readonly<Record<number, string>> = {
  [BOOL]: 'BOOLEAN',
  [DATE]: 'DATE',
  [FLOAT4]: 'FLOAT',
  [FLOAT8]: 'DOUBLE',
  [INT2]: 'SMALLINT',
  [INT4]: 'INTEGER',
  [INT8]: 'BIGINT',
  [TIMESTAMP]: 'TIMESTAMP',
};

/**
 * UNLOAD ('query') TO 's3://prefix' IAM_ROLE … FORMAT AS PARQUET. One file; none for no rows.
 *
 * @returns how many rows were written.
 */
export async function unloadToLake(client: pg.Client, sql: string, lake: LakeAccess): Promise<number> {
  const [, escaped, address, , overwrite] = STATEMENT.exec(sql) ?? [];
  if (escaped === undefined || address === undefined)
    throw new Error('UNLOAD is understood here with IAM_ROLE and FORMAT AS PARQUET alone');
  const prefix = lakePlace(address);
  if (overwrite === undefined && (await lake.list(prefix)).length > 0)
    throw new Error(`Specified unload destination on S3 is not empty: ${address}`);
  const { rows, fields } = await client.query<(string | null)[]>({
    text: escaped.replaceAll("''", "'"),
    rowMode: 'array',
  });
  if (rows.length === 0) return 0;
  const columns = fields.map(({ name, dataTypeID, dataTypeModifier }, index) => {
    const type = dataTypeID === NUMERIC ? decimal(dataTypeModifier) : (DUCKDB_TYPES[dataTypeID] ?? 'VARCHAR');
    return `c${index}::${type} as "${name.toLowerCase()}"`;
  });
  const bytes = await parquet(rows, columns);
  await lake.put({ ...prefix, key: `${prefix.key}0000_part_00.parquet` }, bytes);
  return rows.length;
}

/** PostgreSQL keeps precision and scale of a column in one number; a sum has none, and gets Redshift's widest. */
function decimal(modifier: number): string {
  if (modifier < 0) return 'DECIMAL(38, 20)';
  const packed = modifier - 4;
  return `DECIMAL(${packed >> 16}, ${packed & 0xffff})`;
}

async function parquet(rows: (string | null)[][], columns: readonly string[]): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'redshift-unload-'));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '300MB', threads: '1' });
  try {
    const [input, output] = [join(folder, 'rows.json'), join(folder, 'rows.parquet')];
    const lines = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((v, i) => [`c${i}`, v]))));
    await writeFile(input, lines.join('\n'));
    const types = columns.map((_, index) => `c${index}: 'VARCHAR'`).join(', ');
    const connection = await instance.connect();
    await connection.run(
      `copy (select ${columns.join(', ')} from read_json('${input}', format = 'newline_delimited', columns = {${types}}))
       to '${output}' (format parquet)`,
    );
    return await readFile(output);
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
