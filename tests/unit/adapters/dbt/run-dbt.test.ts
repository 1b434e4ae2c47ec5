import { DuckDBInstance } from '@duckdb/node-api';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_INVOCATION, TRANSFORM_INVOCATION } from '../../../../adapters/dbt/dbt-invocation.js';
import { DbtFailedError } from '../../../../adapters/dbt/dbt-failed-error.js';
import type { DbtResult } from '../../../../adapters/dbt/dbt-result.js';
import { DbtProcess, type DbtOptions } from '../../../../adapters/dbt/dbt-process.js';
import type { DbtProgress } from '../../../../adapters/dbt/follow-dbt.js';
import { runDbt } from '../../../../adapters/dbt/run-dbt.js';
import {
  queryWarehouse,
  RAW_TABLES,
  reference,
  REFERENCE_ROWS,
  withWarehouse,
} from './reference-warehouse.js';

const DBT_TIMEOUT_MS = 120_000;
const NEWEST = "date '2018-12-31'";
/** What dbt_runner.py exits with when its stdin closes. */
const EXIT_PARENT_GONE = 70;

interface Manifest {
  readonly nodes: Readonly<
    Record<
      string,
      {
        readonly schema: string;
        readonly name: string;
        readonly columns: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
      }
    >
  >;
}

const SECTORS = Object.keys(reference.sectors);

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const RUNNER = join(root, 'adapters/dbt/dbt_runner.py');
const folder = mkdtempSync(join(tmpdir(), 'sectorflow-dbt-'));
const warehouse = join(folder, 'reference.duckdb');

const options = (duckdbPath: string): DbtOptions => ({
  projectDir: join(root, 'dbt'),
  python: join(root, '.venv/bin/python'),
  target: 'duckdb',
  duckdbPath,
  targetPath: join(folder, 'target'),
  logPath: join(folder, 'logs'),
});

const failureOf = async (run: Promise<unknown>): Promise<DbtFailedError> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DbtFailedError);
  return error as DbtFailedError;
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('on the reference prices', () => {
  const progress: DbtProgress[] = [];
  let built: DbtResult;

  beforeAll(async () => {
    await withWarehouse(warehouse, [...RAW_TABLES, ...REFERENCE_ROWS]);
    built = await runDbt({
      ...options(warehouse),
      ...TRANSFORM_INVOCATION,
      onProgress: (step) => progress.push(step),
    });
  }, DBT_TIMEOUT_MS);

  it('builds every seed and model, and reports each as it ends', () => {
    expect(built.nodes.map((node) => node.name)).toEqual(
      expect.arrayContaining(['provider_sector_names', 'stg_stock_prices', 'mart_risk_metrics']),
    );
    expect(new Set(built.nodes.map((node) => node.status))).toEqual(new Set(['success']));
    expect(progress.filter((step) => step.status === 'started')).toHaveLength(built.nodes.length);
    expect(progress.at(-1)).toMatchObject({ done: built.nodes.length, total: built.nodes.length });
  });

  it.each([
    ['mart_risk_metrics', 'volatility_annualised', 'ann_vol'],
    ['mart_risk_metrics', 'volatility_30d', 'vol30_last'],
    ['mart_risk_metrics', 'sharpe_ratio', 'sharpe_rf2pct'],
    ['mart_risk_metrics', 'sortino_ratio', 'sortino_mar0'],
    ['mart_risk_metrics', 'cagr', 'cagr'],
    ['mart_risk_metrics', 'max_drawdown', 'max_drawdown'],
    ['mart_risk_metrics', 'calmar_ratio', 'calmar'],
    ['mart_risk_metrics', 'beta', 'beta'],
    ['mart_risk_metrics', 'alpha', 'alpha_arith_rf2pct'],
    ['mart_risk_metrics', 'beta_252d', 'beta252_last'],
    ['mart_risk_metrics', 'correlation_sp500', 'corr_bench'],
    ['mart_risk_metrics', 'var_95', 'var_hist_95'],
    ['mart_risk_metrics', 'var_99', 'var_hist_99'],
    ['mart_risk_metrics', 'es_95', 'es_hist_95'],
    ['mart_risk_metrics', 'es_99', 'es_hist_99'],
    ['mart_risk_metrics', 'var_gaussian_95', 'var_gauss_95'],
    ['mart_risk_metrics', 'var_gaussian_99', 'var_gauss_99'],
    ['mart_risk_metrics', 'es_gaussian_95', 'es_gauss_95'],
    ['mart_risk_metrics', 'es_gaussian_99', 'es_gauss_99'],
    ['mart_risk_metrics', 'var_cornish_fisher_95', 'var_cf_95'],
    ['mart_risk_metrics', 'var_cornish_fisher_99', 'var_cf_99'],
    ['mart_risk_metrics', 'skewness', 'skew_pop'],
    ['mart_risk_metrics', 'excess_kurtosis', 'exkurt_pop'],
    ['mart_risk_metrics', 'mean_return_annualised', 'ann_mean'],
    ['mart_risk_metrics', 'treynor_ratio', 'treynor_rf2pct'],
    ['mart_risk_metrics', 'tracking_error', 'tracking_error'],
    ['mart_risk_metrics', 'information_ratio', 'information_ratio'],
    ['mart_risk_metrics', 'observations', 'n'],
    ['mart_sector_performance', 'cumulative_return', 'cum_return'],
    ['mart_sector_performance', 'return_1m', 'ret_1m'],
    ['mart_sector_performance', 'return_3m', 'ret_3m'],
    ['mart_sector_performance', 'return_ytd', 'ret_ytd'],
    ['mart_sector_performance', 'return_1y', 'ret_1y'],
  ])('%s.%s is the reference value of every sector', async (mart, column, key) => {
    const rows = await queryWarehouse(
      warehouse,
      `select sector, cast(${column} as varchar) as value from marts.${mart} where trading_date = ${NEWEST}`,
    );

    expect(rows.map((row) => row.sector).sort()).toEqual([...SECTORS].sort());
    for (const { sector, value } of rows) {
      const expected = reference.series[String(sector)]![key]!;
      expect(Math.abs(Number(value) / expected - 1), `${String(sector)}: ${String(value)}`).toBeLessThan(
        1e-9,
      );
    }
  });

  it.each([
    ['volatility_annualised', 'ann_vol'],
    ['volatility_30d', 'vol30_last'],
    ['cumulative_return', 'cum_return'],
    ['cagr', 'cagr'],
    ['return_1m', 'ret_1m'],
    ['return_3m', 'ret_3m'],
    ['return_ytd', 'ret_ytd'],
    ['return_1y', 'ret_1y'],
    ['sharpe_ratio', 'sharpe_rf2pct'],
    ['sortino_ratio', 'sortino_mar0'],
    ['max_drawdown', 'max_drawdown'],
    ['calmar_ratio', 'calmar'],
    ['beta', 'beta'],
    ['beta_252d', 'beta252_last'],
    ['alpha', 'alpha_arith_rf2pct'],
    ['treynor_ratio', 'treynor_rf2pct'],
    ['tracking_error', 'tracking_error'],
    ['information_ratio', 'information_ratio'],
    ['correlation_sp500', 'corr_bench'],
    ['skewness', 'skew_pop'],
    ['excess_kurtosis', 'exkurt_pop'],
    ['var_95', 'var_hist_95'],
    ['var_99', 'var_hist_99'],
    ['es_95', 'es_hist_95'],
    ['es_99', 'es_hist_99'],
    ['var_gaussian_95', 'var_gauss_95'],
    ['var_gaussian_99', 'var_gauss_99'],
    ['es_gaussian_95', 'es_gauss_95'],
    ['es_gaussian_99', 'es_gauss_99'],
    ['var_cornish_fisher_95', 'var_cf_95'],
    ['var_cornish_fisher_99', 'var_cf_99'],
    ['observations', 'n'],
  ])('mart_stock_metrics.%s is the reference value of every stock', async (column, key) => {
    const rows = await queryWarehouse(
      warehouse,
      `select symbol, cast(${column} as varchar) as value from marts.mart_stock_metrics`,
    );

    expect(rows.map((row) => row.symbol).sort()).toEqual(Object.values(reference.sectors).flat().sort());
    for (const { symbol, value } of rows) {
      const expected = reference.series[String(symbol)]![key]!;
      expect(Math.abs(Number(value) / expected - 1), `${String(symbol)}: ${String(value)}`).toBeLessThan(
        1e-9,
      );
    }
  });

  it("the deepest drawdown's peak, trough and recovery are the reference's", async () => {
    const rows = await queryWarehouse(
      warehouse,
      `select sector, max_drawdown_peak::varchar as peak, max_drawdown_trough::varchar as trough,
         max_drawdown_recovery::varchar as recovery
       from marts.mart_risk_metrics where trading_date = ${NEWEST}`,
    );

    expect(rows).toHaveLength(SECTORS.length);
    for (const { sector, ...dates } of rows) {
      const { mdd_peak, mdd_trough, mdd_recovery } = reference.series[String(sector)]!;
      expect(dates, String(sector)).toEqual({
        peak: mdd_peak,
        trough: mdd_trough,
        recovery: mdd_recovery,
      });
    }
  });

  it("the sectors' correlations over the whole history are the reference's", async () => {
    const rows = await queryWarehouse(
      warehouse,
      'select sector_a, sector_b, correlation_all from marts.mart_sector_correlations',
    );

    const { keys, matrix } = reference.sector_corr;
    expect(rows).toHaveLength(keys.length ** 2);
    for (const { sector_a, sector_b, correlation_all } of rows) {
      const expected = matrix[keys.indexOf(String(sector_a))]![keys.indexOf(String(sector_b))]!;
      expect(Math.abs(Number(correlation_all) / expected - 1)).toBeLessThan(1e-9);
    }
  });

  it('the Cornish-Fisher shortfall is the mean of the Cornish-Fisher VaR over the tail', async () => {
    const rows = await queryWarehouse(
      warehouse,
      `select sector, mean_return_annualised / 252 as mean, volatility_annualised / sqrt(252) as sd, skewness,
         excess_kurtosis, es_cornish_fisher_95 as "es95", es_cornish_fisher_99 as "es99"
       from marts.mart_risk_metrics where trading_date = ${NEWEST}`,
    );

    for (const row of rows) {
      const [mean, sd, skewness, kurtosis] = [row.mean, row.sd, row.skewness, row.excess_kurtosis].map(
        Number,
      );
      const bent = (z: number) =>
        z +
        ((z ** 2 - 1) * skewness!) / 6 +
        ((z ** 3 - 3 * z) * kurtosis!) / 24 -
        ((2 * z ** 3 - 5 * z) * skewness! ** 2) / 36;
      for (const [tail, shortfall] of [
        [0.05, row.es95],
        [0.01, row.es99],
      ]) {
        const steps = 20_000;
        let sum = 0;
        for (let step = 0; step < steps; step += 1) {
          sum += bent(normalQuantile(((step + 0.5) / steps) * Number(tail), 0, 1));
        }
        expect(Number(shortfall) / -(mean! + (sd! * sum) / steps)).toBeCloseTo(1, 4);
      }
    }
  });

  it('every column of every model is documented', async () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'target', 'manifest.json'), 'utf8')) as Manifest;
    const columns = await queryWarehouse(
      warehouse,
      `select table_schema || '.' || table_name as relation, column_name as name
       from information_schema.columns where table_schema in ('staging', 'intermediate', 'marts')`,
    );

    const documented = new Set(
      Object.values(manifest.nodes).flatMap(({ schema, name, columns: known }) =>
        Object.values(known)
          .filter(({ description }) => description !== '')
          .map((column) => `${schema}.${name}.${column.name}`),
      ),
    );
    const present = columns.map(({ relation, name }) => `${String(relation)}.${String(name)}`);
    expect(present.filter((column) => !documented.has(column))).toEqual([]);
    expect([...documented].filter((column) => !present.includes(column))).toEqual([]);
  });

  it("the index's trailing returns are the reference's", async () => {
    const [row] = await queryWarehouse(
      warehouse,
      `select distinct index_return_1m, index_return_3m, index_return_ytd, index_return_1y
       from marts.mart_sector_performance where trading_date = ${NEWEST}`,
    );

    const index = reference.series.SP500!;
    expect(row?.index_return_1m).toBeCloseTo(index.ret_1m!, 10);
    expect(row?.index_return_3m).toBeCloseTo(index.ret_3m!, 10);
    expect(row?.index_return_ytd).toBeCloseTo(index.ret_ytd!, 10);
    expect(row?.index_return_1y).toBeCloseTo(index.ret_1y!, 10);
  });

  it('every data test and unit test of the project passes', { timeout: DBT_TIMEOUT_MS }, async () => {
    const tested = await runDbt({ ...options(warehouse), command: 'test', args: [] });

    expect(new Set(tested.nodes.map((node) => node.status))).toEqual(new Set(['pass']));
    expect(new Set(tested.nodes.map((node) => node.resource))).toEqual(new Set(['test', 'unit_test']));
  });

  it("sectors' correlations cover the last 252 returns of every pair", async () => {
    const rows = await queryWarehouse(
      warehouse,
      `select count(*)::integer as pairs, min(observations) as fewest, max(observations) as most
       from marts.mart_sector_correlations where trading_date = ${NEWEST}`,
    );

    expect(rows).toEqual([{ pairs: SECTORS.length ** 2, fewest: 252, most: 252 }]);
  });

  it('a failed test is named with its message', { timeout: DBT_TIMEOUT_MS }, async () => {
    await withWarehouse(warehouse, [
      `insert into raw.universe
      values ('ZZZ', 'Nobody', 'Sorcery', null, date '2014-01-03', null, date '2018-12-31', 'v1')`,
    ]);

    const error = await failureOf(
      runDbt({ ...options(warehouse), command: 'test', args: ['--select', 'stg_sector_data'] }),
    );

    expect(error.failures).toHaveLength(1);
    expect(error.message).toMatch(
      /^dbt test failed: test accepted_values_stg_sector_data_gics_sector\S*: Got 1 result, configured to fail/,
    );
    expect(error.retryable).toBe(false);
  });

  it('a warehouse that another process holds is worth a retry', { timeout: DBT_TIMEOUT_MS }, async () => {
    const holder = await DuckDBInstance.create(warehouse);
    const error = await failureOf(runDbt({ ...options(warehouse), ...TRANSFORM_INVOCATION })).finally(() =>
      holder.closeSync(),
    );

    expect(error.message).toContain('lock');
    expect(error.retryable).toBe(true);
  });
});

describe('a process that serves one invocation after another', () => {
  const build = { command: 'run', args: ['--select', 'stg_splits'] } as const;
  const file = join(folder, 'served.duckdb');
  const dbt = new DbtProcess(options(file));
  afterAll(() => dbt.end());

  it('holds no lock between them', { timeout: DBT_TIMEOUT_MS }, async () => {
    await withWarehouse(file, RAW_TABLES);
    dbt.warm();
    for (let time = 0; time < 2; time += 1) {
      const { nodes } = await dbt.run(build);
      expect(nodes.map(({ name, status }) => `${name} ${status}`)).toEqual(['stg_splits success']);
      await withWarehouse(file, ['select 1']);
    }
  });

  it('tells what went wrong with one, and goes on', { timeout: DBT_TIMEOUT_MS }, async () => {
    const error = await failureOf(dbt.run({ command: 'run', args: ['--no-such-option'] }));

    expect(error.message).toContain('--no-such-option');
    expect((await dbt.run(build)).nodes).toHaveLength(1);
  });

  it('goes on after one that was aborted', { timeout: DBT_TIMEOUT_MS }, async () => {
    const abort = new AbortController();
    const aborted = dbt.run({
      ...build,
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    });

    await expect(aborted).rejects.toThrow('enough');
    expect((await dbt.run(build)).nodes).toHaveLength(1);
  });
});

describe('when it cannot go on', () => {
  it('names the model that failed', { timeout: DBT_TIMEOUT_MS }, async () => {
    const bare = join(folder, 'bare.duckdb');
    await withWarehouse(bare, ['create table nothing_raw (day date)']);

    const error = await failureOf(
      runDbt({ ...options(bare), command: 'run', args: ['--select', 'stg_stock_prices+'] }),
    );

    expect(error.failures.map((failure) => failure.name)).toEqual(['stg_stock_prices']);
    expect(error.message).toMatch(/model stg_stock_prices: .*daily_bars/);
    expect(error.retryable).toBe(false);
  });

  it('dies on abort and rejects with the reason', { timeout: DBT_TIMEOUT_MS }, async () => {
    const abort = new AbortController();
    const run = runDbt({
      ...options(join(folder, 'aborted.duckdb')),
      ...TEST_INVOCATION,
      signal: abort.signal,
    });
    abort.abort(new Error('cancelled by a person'));

    await expect(run).rejects.toThrow('cancelled by a person');
  });

  it('does not start for a signal that is aborted already', async () => {
    const run = runDbt({
      ...options(join(folder, 'never.duckdb')),
      ...TEST_INVOCATION,
      python: '/no/such/python',
      signal: AbortSignal.abort(new Error('too late')),
    });

    await expect(run).rejects.toThrow('too late');
  });

  it('says so when there is no Python', async () => {
    const error = await failureOf(
      runDbt({ ...options(join(folder, 'never.duckdb')), ...TEST_INVOCATION, python: '/no/such/python' }),
    );

    expect(error.message).toBe('dbt test failed: spawn /no/such/python ENOENT');
  });

  it('an invocation ends when its parent closes the pipe', { timeout: DBT_TIMEOUT_MS }, async () => {
    const child = spawn(options('').python, [RUNNER], { stdio: ['pipe', 'pipe', 'ignore'] });
    const exitCode = new Promise((resolve) => child.once('exit', resolve));
    let reports = '';
    child.stdout.on('data', (text: Buffer) => (reports += text.toString()));
    child.stdin.end('["debug"]\n');

    expect(await exitCode).toBe(0);
    expect(reports).toContain(`exit code ${EXIT_PARENT_GONE}`);
  });
});
