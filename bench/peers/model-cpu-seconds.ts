import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TRANSFORM_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import { runDbt } from '../../adapters/dbt/run-dbt.js';
import { EMPTY_MARKET } from '../models/market-rows.js';
import { withDuckDbFile } from '../models/with-duckdb-file.js';
import { askedOf, MEANS } from './asked-columns.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The peers begin with prices that somebody has chosen, and so do the models below the one that chooses. */
const NOT_COUNTED = new Set(['stg_stock_prices', 'stg_restatements']);

export interface ModelCpuSeconds {
  /** Of all columns, written to a file as dbt does. */
  readonly complete: ReadonlyMap<string, number>;
  /** Of the columns that the peers compute, held in memory as they do; the least of several turns. */
  readonly asked: ReadonlyMap<string, number>;
}

/**
 * CPU seconds of each model's own SQL over the panel in `folder`, in the order of dbt: dbt compiles it over an empty market, and
 * DuckDB then runs it in this process.
 */
export async function modelCpuSeconds(folder: string, repeats: number): Promise<ModelCpuSeconds> {
  const duckdbPath = join(folder, 'market.duckdb');
  const targetPath = join(folder, 'target');
  await withDuckDbFile(duckdbPath, [
    ...EMPTY_MARKET,
    `update raw.settings set value = '0.02' where name = 'risk_free'`,
  ]);
  const { nodes } = await runDbt({
    projectDir: join(root, 'dbt'),
    python: join(root, '.venv/bin/python'),
    target: 'duckdb',
    duckdbPath,
    targetPath,
    logPath: join(folder, 'logs'),
    ...TRANSFORM_INVOCATION,
  });
  const models = await compiledModels(join(targetPath, 'compiled/sectorflow/models'));
  await withDuckDbFile(duckdbPath, panelRows(folder));

  const file = await DuckDBInstance.create(duckdbPath, { threads: '2' });
  const connection = await file.connect();
  const columns = await columnsOfTables(connection);
  const order = nodes.map(({ name }) => name).filter((name) => models.has(name) && columns.has(name));
  const complete = new Map<string, number>();
  for (const name of order) {
    const seconds = await cpuSeconds(connection, tableOf(name, columns, models.get(name)!));
    if (!NOT_COUNTED.has(name)) complete.set(name, seconds);
  }
  connection.closeSync();
  file.closeSync();
  return { complete, asked: await askedSeconds(duckdbPath, order, models, columns, repeats) };
}

type Columns = ReadonlyMap<string, { readonly schema: string; readonly columns: [string, string][] }>;

const tableOf = (name: string, tables: Columns, sql: string) =>
  `create or replace table ${tables.get(name)!.schema}.${name} as ${sql}`;

async function cpuSeconds(connection: DuckDBConnection, sql: string): Promise<number> {
  const before = process.cpuUsage();
  await connection.run(sql);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function askedSeconds(
  duckdbPath: string,
  order: readonly string[],
  models: ReadonlyMap<string, string>,
  columns: Columns,
  repeats: number,
): Promise<ReadonlyMap<string, number>> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  // Of the same name as the file, because the compiled models name it.
  const name = basename(duckdbPath, '.duckdb');
  await connection.run(`attach ':memory:' as ${name}`);
  await connection.run(`attach '${duckdbPath}' as built (read_only)`);
  await connection.run(`copy from database built to ${name}`);
  await connection.run('detach built');
  await connection.run(`use ${name}`);
  const least = new Map<string, number>();
  const note = (model: string, seconds: number) =>
    least.set(model, Math.min(seconds, least.get(model) ?? Infinity));
  for (let turn = 0; turn < repeats; turn += 1) {
    for (const model of order) {
      const sql = askedOf(model, models.get(model)!, columns.get(model)!.columns);
      if (sql !== undefined) note(model, await cpuSeconds(connection, tableOf(model, columns, sql)));
    }
    let means = 0;
    for (const sql of MEANS) means += await cpuSeconds(connection, sql);
    note('means of rolling figures', means);
  }
  connection.closeSync();
  return least;
}

async function columnsOfTables(connection: DuckDBConnection): Promise<Columns> {
  const reader = await connection.runAndReadAll(
    `select table_name, table_schema, column_name, data_type
     from information_schema.columns inner join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' order by ordinal_position`,
  );
  const tables = new Map<string, { schema: string; columns: [string, string][] }>();
  for (const [table, schema, column, type] of reader.getRows().map((row) => row.map(String))) {
    if (!tables.has(table!)) tables.set(table!, { schema: schema!, columns: [] });
    tables.get(table!)!.columns.push([column!, type!]);
  }
  return tables;
}

async function compiledModels(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.sql'));
  const entries = files.map(
    async (file) => [basename(file, '.sql'), await readFile(join(folder, file), 'utf8')] as const,
  );
  return new Map(await Promise.all(entries));
}

function panelRows(folder: string): string[] {
  const bars = (table: string, symbol: string, file: string) => `
    insert into raw.${table} (provider, symbol, trading_date, occurrence, open_px, high_px, low_px, close_px, adj_close_px,
      volume, as_of_date, fetch_id, fetched_at)
    select 'yahoo', ${symbol}, date, 1, close, close, close, close, close, 1000, date, 'panel', date::timestamp
    from read_parquet('${join(folder, file)}')`;
  return [bars('daily_bars', 'symbol', 'panel.parquet'), bars('index_bars', "'^GSPC'", 'index.parquet')];
}
