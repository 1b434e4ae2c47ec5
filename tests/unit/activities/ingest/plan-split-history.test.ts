import { z } from 'zod';
import { expect, test } from 'vitest';
import { createPlanSplitHistory } from '../../../../activities/ingest/plan-split-history.js';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { listManifests } from '../../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { createHttpGet } from '../../../../adapters/providers/undici-http-get.js';
import { createYahoo } from '../../../../adapters/providers/yahoo/create-yahoo.js';
import { withDuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import type { TradingDate } from '../../../../domain/calendar/trading-date.js';
import type { IngestJob } from '../../../../domain/ingest/ingest-plan.js';
import { itemOf } from '../../../../domain/ingest/ingest-plan.js';
import { publishedOn } from '../../../../domain/macro/publication-lag.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { addFault, setAsOf, startTestSandbox } from '../../sandbox/support/sandbox-client.js';

const SPLIT_DAY = '2018-03-16';
const HISTORY = { from: '2018-03-05', to: '2018-03-15' };
const NOW = new Date('2018-03-17T12:00:00Z');

async function market() {
  const sandbox = await startTestSandbox({ asOf: '2018-03-15' });
  await addFault(sandbox, { name: 'split', symbol: 'AAA', date: SPLIT_DAY, numerator: 4 });
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  const yahoo = createYahoo({ baseUrl: `${sandbox.url}/yahoo`, userAgent: 'test' });
  const get = createHttpGet({ provider: 'yahoo', timeoutMs: 10_000 });
  let hour = 0;

  /** Fetches and lands as the child of a run does, each call an hour after the one before. */
  async function ingest(fetchedBy: string, asOf: TradingDate, jobs: readonly IngestJob[]): Promise<void> {
    hour += 1;
    const fetchedAt = new Date(Date.UTC(2018, 2, 16, hour));
    for (const job of jobs) {
      for (const name of job.names) {
        const fetchId = `${fetchedBy}-yahoo.run.${name}.${job.from}`;
        const request = { names: name, from: job.from, to: job.to };
        for (const rows of (await yahoo.fetch(itemOf(job, name), get)).toReversed()) {
          const place = { provider: 'yahoo', asOf, batch: name, fetchId, request, fetchedAt } as const;
          await landBatch({ store, writer: parquetjsLiteWriter }, { ...place, rows });
        }
      }
    }
  }

  const settings = activitySettings(
    readConfiguration({ ALPHA_VANTAGE_API_KEY: 'k', FRED_API_KEY: 'k' }),
    null,
  );
  const planSplitHistory = createPlanSplitHistory({
    store,
    settings,
    withLakeReader: (use) => withDuckDb(IN_MEMORY, {}, use),
  });

  /** The newest close of each symbol on the first and last day of the history. */
  const closes = () =>
    withDuckDbWarehouse(IN_MEMORY, {}, async (warehouse) => {
      await warehouse.migrate(NOW);
      const manifests = await listManifests(store);
      await warehouse.loadLanded({ store, manifests, quarantined: [], publishedOn, now: NOW });
      return await warehouse.queryRows(
        `select symbol, trading_date as day, arg_max(close_px, fetched_at) as close, count(*) as vintages
         from raw.daily_bars where trading_date in ('2018-03-05', '2018-03-15') group by all order by all`,
        z.object({ symbol: z.string(), day: z.string(), close: z.number(), vintages: z.number() }),
      );
    });

  return { sandbox, ingest, planSplitHistory, closes };
}

function bars(names: readonly string[], from: TradingDate, to: TradingDate): IngestJob[] {
  return [{ dataset: 'daily_bars', names, from, to }];
}

test('a split has the whole history of its symbol fetched again, and of no other', async () => {
  const { sandbox, ingest, planSplitHistory, closes } = await market();
  const ask = (fetchedBy: string, asOf: TradingDate) =>
    planSplitHistory({ asOf, fetchedBy, priority: 'daily' });

  await ingest('backfill-one', HISTORY.to, bars(['AAA', 'BRK.B'], HISTORY.from, HISTORY.to));
  expect(await ask('backfill-one', HISTORY.to)).toEqual([]);

  await setAsOf(sandbox, SPLIT_DAY);
  await ingest('daily-2018-03-16', SPLIT_DAY, bars(['AAA', 'BRK.B'], '2018-03-12', SPLIT_DAY));
  expect(await ask('daily-2018-03-15', SPLIT_DAY)).toEqual([]);
  const [plan] = await ask('daily-2018-03-16', SPLIT_DAY);
  expect(plan).toMatchObject({ provider: 'yahoo', priority: 'daily' });
  expect(plan!.jobs).toEqual(bars(['AAA'], '2018-03-05', '2018-03-09'));

  await ingest('daily-2018-03-16', SPLIT_DAY, plan!.jobs);
  expect(await ask('daily-2018-03-16', SPLIT_DAY)).toEqual([]);
  expect(await closes()).toEqual([
    { symbol: 'AAA', day: '2018-03-05', close: 101 / 4, vintages: 2 },
    { symbol: 'AAA', day: '2018-03-15', close: 109 / 4, vintages: 2 },
    { symbol: 'BRK.B', day: '2018-03-05', close: 201, vintages: 1 },
    { symbol: 'BRK.B', day: '2018-03-15', close: 209, vintages: 1 },
  ]);
});
