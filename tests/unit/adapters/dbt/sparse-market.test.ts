import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { runDbt } from '../../../../adapters/dbt/run-dbt.js';
import { queryWarehouse, RAW_TABLES, withWarehouse } from './reference-warehouse.js';

const DBT_TIMEOUT_MS = 120_000;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sectorflow-dbt-sparse-'));
const warehouse = join(folder, 'sparse.duckdb');

/** Three days of two stocks and one that no list names; an index with a hole; no rates, no profiles, no capitalisations. */
const SPARSE_ROWS = [
  `insert into raw.daily_bars
   select 'yahoo', symbol, trading_date, 1, px, px, px, px, null, 10, trading_date, 'f1', timestamp '2018-02-08 11:00:00'
   from (values
     ('A', date '2018-02-05', 100), ('A', date '2018-02-06', 125), ('A', date '2018-02-07', 93.75),
     ('B', date '2018-02-07', 40), ('NOBODY', date '2018-02-07', 1)
   ) as bar (symbol, trading_date, px)`,
  `insert into raw.index_bars
   select 'yahoo', '^GSPC', trading_date, 1, px, px, px, px, px, 10, trading_date, 'f1', timestamp '2018-02-08 11:00:00'
   from (values (date '2018-02-05', 2000), (date '2018-02-07', 2500)) as bar (trading_date, px)`,
  `insert into raw.universe values
     ('A', 'A Inc', 'Energy', null, date '2000-01-01', null, date '2018-02-07', 'v1'),
     ('B', 'B Inc', 'Utilities', null, date '2000-01-01', null, date '2018-02-07', 'v1'),
     ('C', 'C Inc', 'Utilities', null, date '2000-01-01', null, date '2018-02-07', 'v1')`,
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  'a market with hardly any data builds, passes its tests and claims nothing',
  { timeout: DBT_TIMEOUT_MS },
  async () => {
    await withWarehouse(warehouse, [...RAW_TABLES, ...SPARSE_ROWS]);

    await runDbt({
      projectDir: join(root, 'dbt'),
      python: join(root, '.venv/bin/python'),
      target: 'duckdb',
      duckdbPath: warehouse,
      targetPath: join(folder, 'target'),
      logPath: join(folder, 'logs'),
      command: 'build',
    });

    const newest = await queryWarehouse(
      warehouse,
      `select sector, daily_return, cap_weighted_return, index_return, return_1m, round(var_95, 12) as var_95, sharpe_ratio, beta, signal
     from marts.mart_sector_performance
     inner join marts.mart_risk_metrics using (sector, trading_date)
     inner join marts.mart_trading_signals using (sector, trading_date)
     where trading_date = date '2018-02-07' order by sector`,
    );
    const unknown = {
      cap_weighted_return: null,
      index_return: 0.25,
      return_1m: null,
      sharpe_ratio: null,
      beta: null,
    };
    expect(newest).toEqual([
      { ...unknown, sector: 'Energy', daily_return: -0.25, var_95: 0.225, signal: 'neutral' },
      { ...unknown, sector: 'Utilities', daily_return: null, var_95: null, signal: 'neutral' },
    ]);
  },
);
