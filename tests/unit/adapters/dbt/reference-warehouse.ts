import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);
const migrations = new URL('adapters/warehouse/migrations/', root);
const prices = fileURLToPath(new URL('tests/fixtures/reference/reference_prices.csv', root));
const referenceFile = readFileSync(new URL('tests/fixtures/reference/reference.json', root), 'utf8');

interface DrawdownDates {
  readonly mdd_peak: string;
  readonly mdd_trough: string;
  readonly mdd_recovery: string | null;
}

interface Reference {
  readonly sectors: Readonly<Record<string, readonly string[]>>;
  readonly series: Readonly<Record<string, Readonly<Record<string, number> & DrawdownDates>>>;
  readonly sector_corr: { readonly keys: readonly string[]; readonly matrix: readonly (readonly number[])[] };
}

export const reference = JSON.parse(referenceFile) as Reference;

/** Runs statements on a DuckDB file and closes it, so that another process can open it. */
export async function withWarehouse(path: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    for (const statement of statements) await connection.run(statement);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export async function queryWarehouse(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The rows of a query over a spoilt warehouse, which is whole again afterwards. */
export async function querySpoilt(
  path: string,
  spoil: string,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    await connection.run('begin');
    const { rowsChanged } = await connection.run(spoil);
    if (rowsChanged === 0) throw new Error(`nothing was spoilt: ${spoil}`);
    const found = await connection.runAndReadAll(sql);
    await connection.run('rollback');
    return found.getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const bars = (table: string, symbols: string) => `
  insert into raw.${table}
  select 'yahoo', ${symbols}, date, 1, px, px, px, px, px, 1000, date '2018-12-31', 'f1', timestamp '2019-01-01 11:00:00'
  from (unpivot '${prices}' on columns(* exclude (date)) into name symbol value px)`;

const members = Object.entries(reference.sectors)
  .flatMap(([sector, symbols]) => symbols.map((symbol) => `('${symbol}', '${symbol}', '${sector}')`))
  .join(', ');

/** The raw tables, empty. */
export const RAW_TABLES = readdirSync(migrations)
  .filter((file) => !file.endsWith('.down.sql'))
  .sort()
  .map((file) => readFileSync(new URL(file, migrations), 'utf8'));

/** The reference prices as one provider's bars, their sectors, and a risk-free rate of 2 % a year. */
export const REFERENCE_ROWS = [
  `${bars('daily_bars', 'symbol')} where symbol <> 'SP500'`,
  `${bars('index_bars', "'^GSPC'")} where symbol = 'SP500'`,
  `insert into raw.universe
   select symbol, name, sector, null, date '2014-01-03', null, date '2018-12-31', 'v1'
   from (values ${members}) as member (symbol, name, sector)`,
  `insert into raw.provider_priorities values ('daily_bars', 'yahoo', 1), ('index_bars', 'yahoo', 1)`,
  `insert into raw.settings values ('risk_free', '0.02')`,
];
