import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test } from 'vitest';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { createFetchBatch } from '../../../../activities/ingest/fetch-batch.js';
import { createFindLanded } from '../../../../activities/ingest/find-landed.js';
import { planMissing } from '../../../../activities/ingest/plan-backfill.js';
import { listManifests } from '../../../../adapters/lake/manifests.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { createAlphaVantage } from '../../../../adapters/providers/alpha-vantage/create-alpha-vantage.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { sessionsBetween } from '../../../../domain/calendar/trading-calendar.js';
import type { FetchBatchInput, FetchBatchResult } from '../../../../domain/ingest/fetch-batch.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { keeperWith } from '../../../support/keeper-with.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

const RANGE = { from: '2017-03-01', to: '2017-12-29' } as const;
/** The last 100 sessions of 2017. */
const COMPACT = sessionsBetween('2017-08-09', '2017-12-29');
const bar = { '1. open': '1', '2. high': '2', '3. low': '1', '4. close': '2', '5. volume': '10' };

test('what a free key does not reach of a history is refused by name, also when the answer is lost, and stays missing', async () => {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  const fetchBatch = createFetchBatch({
    client: keeperWith({ closedUntil: 0 }),
    store,
    writer: parquetjsLiteWriter,
    clock: () => new Date('2018-01-02T12:00:00Z'),
    redact: (text: string) => text,
    httpGets: {
      'alpha-vantage': (url: URL) => {
        const symbol = url.searchParams.get('symbol');
        const body = JSON.stringify({
          'Meta Data': { '2. Symbol': symbol, '3. Last Refreshed': '2017-12-29' },
          'Time Series (Daily)': Object.fromEntries(COMPACT.map((day) => [day, bar])),
        });
        return Promise.resolve({ status: 200, headers: {}, body });
      },
    },
    adapters: { 'alpha-vantage': createAlphaVantage({ apiKey: () => 'K', fullHistory: false }) },
  } as unknown as ActivityDependencies);
  const now = Date.now();
  const input: FetchBatchInput = {
    provider: 'alpha-vantage',
    keyAlias: 'default',
    asOf: RANGE.to,
    fetchId: 'fetch',
    batch: { id: 'daily_bars-001', dataset: 'daily_bars', names: ['AAPL', 'XOM'], ...RANGE },
    lease: { kind: 'grant', leaseId: 'l', permits: 2, notBefore: now, notAfter: now + 60_000, spacingMs: 0 },
  };
  const result = await new MockActivityEnvironment().run<
    [],
    FetchBatchResult,
    () => Promise<FetchBatchResult>
  >(() => fetchBatch(input));

  expect(result).toMatchObject({ rows: 200, retry: [], closed: null, spent: 2 });
  expect(result.landed.toSorted()).toEqual(['AAPL', 'XOM']);
  expect(result.refused.map(({ kind }) => kind)).toEqual(['premium_only', 'premium_only']);
  expect(result.refused[0]!.message).toContain('from 2017-03-01 to 2017-08-08');

  // As after a worker that was killed before its answer reached the workflow.
  const found = await createFindLanded({ store } as unknown as ActivityDependencies)(input);
  expect(found).toMatchObject({ landed: ['AAPL', 'XOM'], rows: 200 });
  expect(found!.refused.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    result.refused.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );

  const environment = { ALPHA_VANTAGE_API_KEY: 'K', FRED_API_KEY: 'k', YAHOO_ENABLED: 'false' };
  const list = ['symbol,name,gics_sector', 'AAPL,Apple,Information Technology', 'XOM,Exxon,Energy'];
  const [plan] = await planMissing(
    {
      universe: () =>
        Promise.resolve(parseUniverse(list.join('\n'), { source: 'test.csv', asOfDate: '2018-02-07' })),
      settings: activitySettings(readConfiguration(environment), null),
      landed: (filter) => listManifests(store, filter),
    },
    { dataset: 'daily_bars', request: { id: 'again', ...RANGE, symbols: null, reason: 'test' } },
  );
  expect(plan!.jobs).toMatchObject([{ names: ['AAPL', 'XOM'], from: '2017-03-01', to: '2017-08-08' }]);
});
