import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRANSFORM_INVOCATION } from '../../../../adapters/dbt/dbt-invocation.js';
import { runDbt } from '../../../../adapters/dbt/run-dbt.js';
import { querySpoilt, queryWarehouse, RAW_TABLES, reference, withWarehouse } from './reference-warehouse.js';
import { CORRUPTIONS, INVARIANTS } from './corruptions.js';
import { HISTORY_STEPS, SETTINGS_ROWS } from './history-steps.js';

/** Every build is a process of its own; a busy machine takes ten times the second or two of the models. */
const BUILDS_TIMEOUT_MS = 1_800_000;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sectorflow-dbt-incremental-'));
const daily = join(folder, 'daily.duckdb');
const atOnce = join(folder, 'at-once.duckdb');

const options = (duckdbPath: string) => ({
  projectDir: join(root, 'dbt'),
  python: join(root, '.venv/bin/python'),
  target: 'duckdb' as const,
  duckdbPath,
  targetPath: join(folder, 'target'),
  logPath: join(folder, 'logs'),
});

const build = (duckdbPath: string) => runDbt({ ...options(duckdbPath), ...TRANSFORM_INVOCATION });

const rowsOf = (table: string) =>
  queryWarehouse(
    daily,
    `select count(*)::integer as rows, min(trading_date)::varchar as first from ${table}`,
  );

/** SQL of each invariant, by its name. */
const compiled = new Map<string, string>();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('models built load by load', () => {
  const affected: Record<string, unknown>[] = [];

  beforeAll(async () => {
    for (const path of [daily, atOnce]) await withWarehouse(path, [...RAW_TABLES, ...SETTINGS_ROWS]);
    for (const { statements } of HISTORY_STEPS) {
      await withWarehouse(daily, statements);
      await build(daily);
      affected.push(
        ...(await queryWarehouse(
          daily,
          `select affected_from::varchar as "from",
             (select count(*)::integer from intermediate.int_affected_stocks) as stocks
           from intermediate.int_affected_from`,
        )),
      );
    }
    for (const { statements } of HISTORY_STEPS) await withWarehouse(atOnce, statements);
    await build(atOnce);
  }, BUILDS_TIMEOUT_MS);

  it('takes in what each load concerns, and no more', () => {
    expect(affected.slice(1)).toEqual(HISTORY_STEPS.slice(1).map((step) => step.affected));
  });

  it.each([
    'marts.mart_sector_performance',
    'marts.mart_risk_metrics',
    'marts.mart_trading_signals',
    'marts.mart_sector_correlations',
    'marts.mart_macro_correlations',
    'marts.mart_stock_performance',
    'marts.mart_stock_metrics',
    'marts.mart_data_coverage',
    'staging.stg_stock_prices',
    'staging.stg_restatements',
    'intermediate.int_value_at_risk',
    'intermediate.int_risk_free_rates',
  ])('%s has, to the last bit, the rows of one build over everything', async (table) => {
    const schema = `attach '${atOnce}' as other (read_only)`;
    const [difference] = await queryWarehouse(
      daily,
      [
        schema,
        `select
           (select count(*)::integer from ${table}) as rows,
           (select count(*)::integer from (from ${table} except all from other.${table})) as only_daily,
           (select count(*)::integer from (from other.${table} except all from ${table})) as only_at_once`,
      ].join(';'),
    );

    expect(difference).toMatchObject({ only_daily: 0, only_at_once: 0 });
    expect(difference!.rows).toBeGreaterThan(0);
  });

  it('the history that came late is there', async () => {
    const [row] = await rowsOf("marts.mart_stock_performance where symbol = 'GE'");

    expect(row).toEqual({ rows: 1257, first: '2014-01-03' });
  });
});

describe('the invariants', () => {
  beforeAll(async () => {
    const select = INVARIANTS.flatMap((name) => ['--select', name]);
    await runDbt({ ...options(daily), command: 'test', args: select });
    for (const name of INVARIANTS) {
      const file = join(folder, 'target/compiled/sectorflow/tests', `${name}.sql`);
      compiled.set(name, readFileSync(file, 'utf8'));
    }
  }, BUILDS_TIMEOUT_MS);

  it.each(CORRUPTIONS)('$broken: is found', async ({ test, corrupt, broken }) => {
    const found = await querySpoilt(daily, corrupt, compiled.get(test)!);
    expect(found.map((row) => row['broken'])).toContain(broken);
  });
});

describe('a session that misses in the marts', () => {
  const DAY = "date '2018-06-01'";
  const missing = `delete from marts.mart_sector_performance where trading_date = ${DAY}`;
  const held = `insert into raw.quarantine_marks (provider, dataset, symbol, trading_date, occurrence, fetch_id, rule, reason)
    values ('yahoo', 'daily_bars', 'AAPL', ${DAY}, 1, 'f', 'day_blocked', 'held')`;
  const decided = `insert into ops.gate_decisions (workflow_id, run_id, round, trading_date, decision, decided_by, reason, findings, decided_at)
    values ('w', 'r', 1, ${DAY}, 'abort', 'ada', 'no bars came', '', now()::timestamp)`;

  it.each([
    ['in quarantine', held],
    ['decided by a person', decided],
  ])('is no breach when it is %s', async (_, excuse) => {
    const sessions = "broken = 'a session is missing'";
    const test = `select * from (${compiled.get('assert_marts_miss_no_session')!}) where ${sessions}`;
    expect(await querySpoilt(daily, missing, test)).toHaveLength(1);
    expect(await querySpoilt(daily, `${missing}; ${excuse}`, test)).toEqual([]);
  });
});

describe('the queries for analysts', () => {
  const queries = readdirSync(join(root, 'sql')).filter((file) => file.endsWith('.sql'));

  it.each(queries)('%s answers its question', async (file) => {
    const rows = await queryWarehouse(daily, readFileSync(join(root, 'sql', file), 'utf8'));

    expect(rows.length).toBeGreaterThan(0);
    // No column is of nothing: a name that no mart fills would look like an answer.
    for (const column of Object.keys(rows[0]!)) {
      expect(
        rows.some((row) => row[column] !== null),
        column,
      ).toBe(true);
    }
  });

  it('are run over published marts by run.py', async () => {
    const marts = join(folder, 'marts');
    mkdirSync(marts);
    await queryWarehouse(
      daily,
      `copy marts.mart_sector_performance to '${join(marts, 'mart_sector_performance.parquet')}' (format parquet)`,
    );

    const printed = execFileSync(
      join(root, '.venv/bin/python'),
      [join(root, 'sql/run.py'), join(root, 'sql/01_sector_returns.sql'), '--marts', marts],
      { encoding: 'utf8' },
    );

    for (const sector of Object.keys(reference.sectors)) expect(printed).toContain(sector);
  });
});

describe('when the settings change', () => {
  it(
    'everything is built anew, and the next build is of the newest date alone',
    { timeout: BUILDS_TIMEOUT_MS },
    async () => {
      await withWarehouse(daily, [`update raw.settings set value = '0.03' where name = 'risk_free'`]);
      await build(daily);
      const rates = await queryWarehouse(
        daily,
        'select distinct risk_free_rate as rate from marts.mart_risk_metrics',
      );
      expect(rates).toEqual([{ rate: 0.03 }]);

      await build(daily);
      const [from] = await queryWarehouse(
        daily,
        'select affected_from::varchar as "from" from intermediate.int_affected_from',
      );
      expect(from).toEqual({ from: '2018-12-31' });
    },
  );
});
