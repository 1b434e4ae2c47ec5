import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { createRecomputeMetrics, type Recomputed } from '../../../../activities/metrics/recompute-metrics.js';
import { storeMetrics } from '../../../../activities/metrics/store-metrics.js';
import type { DuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import type { Warehouse } from '../../../../adapters/warehouse/warehouse.js';
import { inWarehouse } from '../../adapters/warehouse/test-lake.js';
import { benchmark, dates, reference, returnsByName, vix } from '../../domain/metrics/reference-data.js';

const days = dates.slice(1);
const LAST = days.at(-1)!;
const sectors = Object.keys(reference.sectors);
const stocks = Object.values(reference.sectors).flat();

const TABLES = {
  volatility_clustering: sectors.length,
  var_backtest: sectors.length,
  portfolio_weights: 2 * 7 * sectors.length,
  portfolios: 2 * 7,
  efficient_frontier: 2 * 20 * sectors.length,
  factor_exposure: 5 * sectors.length,
  stock_factor_exposure: 5 * stocks.length,
  stock_volatility_clustering: stocks.length,
  signal_record: 5,
};

/** What dbt would have built, of the reference's returns. */
async function fillMarts({ connection }: DuckDbWarehouse): Promise<void> {
  const values = (rows: readonly (readonly (string | number)[])[]) =>
    rows
      .map((row) => `(${row.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(',')})`)
      .join(',');
  const by = (names: readonly string[]) =>
    values(
      names.flatMap((name) => days.map((day, i) => [name, day, returnsByName.get(name)![i]!, benchmark[i]!])),
    );
  const statements = [
    'create schema marts; create schema staging; create schema intermediate',
    `create table marts.mart_sector_performance as select c0 as sector, c1::date as trading_date, c2::double as daily_return,
       c3::double as index_return from (values ${by(sectors)}) as v (c0, c1, c2, c3)`,
    `create table marts.mart_risk_metrics as select date '${LAST}' as trading_date, 0.02 as risk_free_rate`,
    `create table intermediate.int_stock_returns as select c0 as symbol, c1::date as trading_date, c2::double as daily_return
       from (values ${by(stocks)}) as v (c0, c1, c2, c3)`,
    `create table staging.stg_macro_indicators as select 'VIXCLS' as series_id, c0::date as observation_date,
       c0::date as published_on, date '9999-12-31' as known_until, c1::double as value
       from (values ${values(days.map((day, i) => [day, vix[i + 1]!]))}) as v (c0, c1)`,
    `create table marts.mart_trading_signals as select sector, trading_date, 'neutral' as signal,
       daily_return as momentum_12_1, -daily_return as relative_strength, 'leading' as rotation_quadrant,
       daily_return > 0 as is_above_ma_200 from marts.mart_sector_performance`,
  ];
  for (const statement of statements) await connection.run(statement);
}

async function counts(warehouse: Warehouse): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of Object.keys(TABLES)) {
    const [row] = await warehouse.queryRows(
      `select count(*) as n from metrics.${table}`,
      z.object({ n: z.number() }),
    );
    found[table] = row!.n;
  }
  return found;
}

it('fills every table of the metrics from the marts, once however often it runs', async () => {
  await inWarehouse(async (warehouse) => {
    await fillMarts(warehouse);
    const rows = await storeMetrics(warehouse, LAST);
    expect(rows).toBe(Object.values(TABLES).reduce((sum, count) => sum + count, 0));
    await storeMetrics(warehouse, LAST);
    expect(await counts(warehouse)).toEqual(TABLES);

    const [exposure] = await warehouse.queryRows(
      `select coefficient, observations from metrics.factor_exposure where sector = 'Financials' and factor = 'market'`,
      z.object({ coefficient: z.number(), observations: z.number() }),
    );
    // The Fed rate and prices are not in these marts; the reference regresses on market and VIX from a day earlier on.
    expect(exposure!.observations).toBe(days.length - 1);
    expect(exposure!.coefficient).toBeCloseTo(1.237, 2);
  });
});

it('computes anew what every date that has metrics says, from the first changed one on, and goes on where it died', async () => {
  await inWarehouse(async (warehouse) => {
    await fillMarts(warehouse);
    const [early, middle] = [days.at(-3)!, days.at(-2)!];
    for (const day of [early, middle, LAST]) await storeMetrics(warehouse, day);
    const weights = async (day: string) =>
      await warehouse.queryRows(
        `select weight from metrics.portfolio_weights where trading_date = $day::date order by all`,
        z.object({ weight: z.number() }),
        { day },
      );
    const before = { early: await weights(early), middle: await weights(middle), last: await weights(LAST) };
    await warehouse.connection.run(
      `update marts.mart_sector_performance set daily_return = daily_return + 0.05
       where trading_date = '${middle}' and sector = '${sectors[0]!}'`,
    );

    const withWarehouse = <T>(use: (open: DuckDbWarehouse) => Promise<T>) => use(warehouse);
    const recompute = createRecomputeMetrics({ withWarehouse } as unknown as ActivityDependencies);
    const changed = { from: middle };
    const done: Recomputed = await new MockActivityEnvironment().run(recompute, changed);
    expect(done.dates).toBe(2);
    expect(await weights(early)).toEqual(before.early);
    expect(await weights(middle)).not.toEqual(before.middle);
    expect(await weights(LAST)).not.toEqual(before.last);

    const died = new MockActivityEnvironment({ heartbeatDetails: { dates: 1, rows: 10, last: middle } });
    const rest = await died.run(recompute, changed);
    expect(rest).toEqual({ dates: 2, rows: 10 + done.rows / 2 });
  });
});

it('goes back to the tables of before and forth again', async () => {
  await inWarehouse(async (warehouse) => {
    await fillMarts(warehouse);
    await storeMetrics(warehouse, LAST);
    const now = new Date('2018-12-31T12:00:00Z');
    expect(await warehouse.migrate(now, 3)).toContain('metrics');
    const [old] = await warehouse.queryRows(
      'select count(*) as n from metrics.portfolio_weights',
      z.object({ n: z.number() }),
    );
    expect(old!.n).toBe(5 * sectors.length);
    await warehouse.migrate(now);
    const kept = await warehouse.queryRows(
      'select distinct covariance from metrics.portfolio_weights',
      z.object({ covariance: z.string() }),
    );
    expect(kept).toEqual([{ covariance: 'sample' }]);
    await storeMetrics(warehouse, LAST);
    expect(await counts(warehouse)).toEqual(TABLES);
  });
});
