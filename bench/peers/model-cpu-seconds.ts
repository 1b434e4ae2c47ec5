import { DuckDBInstance } from '@duckdb/node-api';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TRANSFORM_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import { runDbt } from '../../adapters/dbt/run-dbt.js';
import { EMPTY_MARKET } from '../models/market-rows.js';
import { withDuckDbFile } from '../models/with-duckdb-file.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The peers begin with prices that somebody has chosen, and so do the models below the one that chooses. */
const NOT_COUNTED = new Set(['stg_stock_prices', 'stg_restatements']);

/**
 * CPU seconds of each model's own SQL over the panel in `folder`, in the order of dbt: dbt compiles it over an empty market, and
 * DuckDB then runs it in this process.
 */
export async function modelCpuSeconds(folder: string): Promise<ReadonlyMap<string, number>> {
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

  const connection = await (await DuckDBInstance.create(duckdbPath, { threads: '2' })).connect();
  const tables = await connection.runAndReadAll(
    `select table_name, table_schema from information_schema.tables where table_type = 'BASE TABLE'`,
  );
  const schemaOf = new Map(tables.getRows().map(([name, schema]) => [String(name), String(schema)]));
  const seconds = new Map<string, number>();
  for (const { name } of nodes) {
    const sql = models.get(name);
    const schema = schemaOf.get(name);
    if (sql === undefined || schema === undefined) continue;
    const before = process.cpuUsage();
    await connection.run(`create or replace table ${schema}.${name} as ${sql}`);
    const { user, system } = process.cpuUsage(before);
    if (!NOT_COUNTED.has(name)) seconds.set(name, (user + system) / 1e6);
  }
  connection.closeSync();
  return seconds;
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
