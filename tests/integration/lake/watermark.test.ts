import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createPlanDaily } from '../../../activities/ingest/plan-daily.js';
import { runDbt } from '../../../adapters/dbt/run-dbt.js';
import { landBatch } from '../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../adapters/lake/local-folder-object-store.js';
import { listManifests } from '../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../adapters/lake/parquetjs-lite-writer.js';
import { ProviderError } from '../../../adapters/providers/provider-error.js';
import { createHttpGet } from '../../../adapters/providers/undici-http-get.js';
import { createYahoo } from '../../../adapters/providers/yahoo/create-yahoo.js';
import { parseUniverse } from '../../../adapters/universe/parse-universe.js';
import { withDuckDbWarehouse } from '../../../adapters/warehouse/duckdb-warehouse.js';
import { sessionsBetween } from '../../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { itemOf } from '../../../domain/ingest/ingest-plan.js';
import { publishedOn } from '../../../domain/macro/publication-lag.js';
import { activitySettings } from '../../../workers/activity-settings.js';
import { PROJECT_DIR, readConfiguration } from '../../../workers/configuration.js';
import { temporaryFolder } from '../../unit/adapters/lake/temporary-folder.js';
import { addFault, send, setAsOf, startTestSandbox } from '../../unit/sandbox/support/sandbox-client.js';

const [FIRST, LAST] = ['2018-03-05', '2018-03-16'];
const DAYS = sessionsBetween(FIRST, LAST);
/** The days of the second week that the second stock is not to be had on. */
const MISSED = DAYS.slice(1, -1);
const SYMBOLS = ['AAA', 'BRK.B'];

const settings = activitySettings(readConfiguration({ ALPHA_VANTAGE_API_KEY: 'k', FRED_API_KEY: 'k' }), null);

/** A lake and a warehouse that daily runs fill from the sandbox's Yahoo, without the engine. */
async function pipeline() {
  const sandbox = await startTestSandbox({ asOf: FIRST });
  const folder = await temporaryFolder();
  const store = await LocalFolderObjectStore.open(join(folder, 'lake'));
  const duckdbPath = join(folder, 'warehouse.duckdb');
  const yahoo = createYahoo({ baseUrl: `${sandbox.url}/yahoo`, userAgent: 'test' });
  const get = createHttpGet({ provider: 'yahoo', timeoutMs: 10_000 });
  const planDaily = createPlanDaily({
    dbt: { warm: () => undefined },
    store,
    universe: () =>
      Promise.resolve(
        parseUniverse(`symbol,gics_sector\n${SYMBOLS.map((symbol) => `${symbol},Energy`).join('\n')}`, {
          source: 'list.csv',
          asOfDate: FIRST,
        }),
      ),
    settings: { ...settings, providerOrder: ['yahoo'] },
  });

  /** Fetches and lands what a run of the day asks for, and loads it. Returns what it asked of each stock. */
  async function run(day: TradingDate): Promise<Record<string, TradingDate>> {
    await setAsOf(sandbox, day);
    const fetchedAt = new Date(`${day}T23:00:00Z`);
    const plans = await planDaily({ tradingDate: day });
    const jobs = plans.filter(({ provider }) => provider === 'yahoo').flatMap((plan) => plan.jobs);
    const asked = jobs.filter(({ dataset }) => dataset === 'daily_bars');
    for (const job of asked) {
      for (const name of job.names) {
        const answer = await yahoo.fetch(itemOf(job, name), get).catch((error: unknown) => {
          if (error instanceof ProviderError) return [];
          throw error;
        });
        const fetchId = `daily-${day}-yahoo.run.${name}`;
        const request = { names: name, from: job.from, to: job.to };
        for (const rows of answer.toReversed()) {
          const place = { provider: 'yahoo', asOf: day, batch: name, fetchId, request, fetchedAt } as const;
          await landBatch({ store, writer: parquetjsLiteWriter }, { ...place, rows });
        }
      }
    }
    await withDuckDbWarehouse(duckdbPath, {}, async (warehouse) => {
      await warehouse.migrate(fetchedAt);
      const manifests = await listManifests(store);
      await warehouse.loadLanded({ store, manifests, quarantined: [], publishedOn, now: fetchedAt });
    });
    return Object.fromEntries(asked.flatMap(({ names, from }) => names.map((name) => [name, from])));
  }

  const query = <T>(sql: string, row: z.ZodType<T>) =>
    withDuckDbWarehouse(duckdbPath, {}, (warehouse) => warehouse.queryRows(sql, row));
  const build = () =>
    runDbt({
      projectDir: join(PROJECT_DIR, 'dbt'),
      python: join(PROJECT_DIR, '.venv', 'bin', 'python'),
      target: 'duckdb',
      duckdbPath,
      targetPath: join(folder, 'target'),
      logPath: join(folder, 'logs'),
      command: 'build',
      args: ['--select', '+mart_data_coverage', '--exclude-resource-type', 'unit_test', 'test'],
    });
  return { sandbox, run, query, build };
}

const closesRow = z.object({ symbol: z.string(), day: z.string(), closes: z.string() });

test('a stock that missed days is fetched from its own watermark less the look-back, and what changed there is on record', async () => {
  const { sandbox, run, query, build } = await pipeline();
  expect(await run(FIRST)).toEqual({ AAA: '2018-02-26', 'BRK.B': '2018-02-26' });
  await addFault(sandbox, { name: 'server_error', symbol: 'BRK.B', provider: 'yahoo' });
  for (const day of MISSED) await run(day);
  await send(`${sandbox.url}/control/faults`, { method: 'DELETE' });

  // Within the look-back of either stock; before that of the first, within that of the second; of a day never fetched.
  const restated = [
    { symbol: 'AAA', date: '2018-03-14' },
    { symbol: 'AAA', date: '2018-03-05' },
    { symbol: 'BRK.B', date: '2018-03-05' },
    { symbol: 'BRK.B', date: '2018-03-13' },
  ];
  for (const bar of restated) await addFault(sandbox, { name: 'restated_value', ...bar, factor: 2 });
  expect(await run(LAST)).toEqual({ AAA: '2018-03-08', 'BRK.B': '2018-02-26' });

  const bars = await query(
    `select symbol, trading_date as day, string_agg(close_px::integer, ' then ' order by fetched_at) as closes from raw.daily_bars
     group by all order by all`,
    closesRow,
  );
  for (const symbol of SYMBOLS)
    expect(bars.filter((bar) => bar.symbol === symbol).map(({ day }) => day)).toEqual(DAYS);
  expect(bars.filter(({ closes }) => closes.includes(' '))).toEqual([
    { symbol: 'AAA', day: '2018-03-14', closes: '108 then 216' },
    { symbol: 'BRK.B', day: '2018-03-05', closes: '201 then 402' },
  ]);
  // First seen as it is now: no restatement, for nothing else was ever seen.
  expect(bars.find(({ symbol, day }) => symbol === 'BRK.B' && day === '2018-03-13')?.closes).toBe('414');

  await build();
  const record = z.object({
    symbol: z.string(),
    trading_date: z.string(),
    old_close_px: z.number(),
    new_close_px: z.number(),
    previously_seen_at: z.string(),
    seen_at: z.string(),
  });
  const seenAt = `${LAST}T23:00:00.000Z`;
  expect(await query('select * from staging.stg_restatements order by symbol', record)).toEqual([
    {
      symbol: 'AAA',
      trading_date: '2018-03-14',
      old_close_px: 108,
      new_close_px: 216,
      previously_seen_at: '2018-03-14T23:00:00.000Z',
      seen_at: seenAt,
    },
    {
      symbol: 'BRK.B',
      trading_date: '2018-03-05',
      old_close_px: 201,
      new_close_px: 402,
      previously_seen_at: `${FIRST}T23:00:00.000Z`,
      seen_at: seenAt,
    },
  ]);
  const coverage = z.object({
    provider: z.string(),
    restatements: z.number(),
    newest_restatement_at: z.string(),
  });
  expect(await query('select * from marts.mart_data_coverage order by provider', coverage)).toEqual(
    ['all', 'yahoo'].map((provider) => ({ provider, restatements: 2, newest_restatement_at: seenAt })),
  );
}, 240_000);
