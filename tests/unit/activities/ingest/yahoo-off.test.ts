import { expect, test } from 'vitest';
import { createPlanDaily } from '../../../../activities/ingest/plan-daily.js';
import { planMissing } from '../../../../activities/ingest/plan-backfill.js';
import { createPlanSplitHistory } from '../../../../activities/ingest/plan-split-history.js';
import { createPlanQuotes } from '../../../../activities/live/plan-quotes.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { createProviderAdapters } from '../../../../adapters/providers/create-provider-adapters.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';
import { DATASETS_OF } from '../../../../domain/market/dataset.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

const KEYS = { ALPHA_VANTAGE_API_KEY: 'k', FRED_API_KEY: 'k' };
const list = parseUniverse(
  ['symbol,name,gics_sector', 'AAPL,Apple,Information Technology', 'XOM,Exxon,Energy'].join('\n'),
  { source: 'test.csv', asOfDate: '2018-02-07' },
);
const universe = () => Promise.resolve(list);
const request = {
  id: 'one',
  from: '2018-01-02',
  to: '2018-02-07',
  symbols: null,
  reason: 'test',
} as const;

test.each(['free', 'premium-75'])('with Yahoo off and a %s key, no plan asks Yahoo', async (plan) => {
  const configuration = readConfiguration({ ...KEYS, ALPHA_VANTAGE_PLAN: plan, YAHOO_ENABLED: 'false' });
  const settings = activitySettings(configuration, null);
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  expect(settings.providerOrder).toEqual(['alpha-vantage']);

  const daily = await createPlanDaily({ store, universe, settings, dbt: { warm: () => undefined } })({
    tradingDate: '2018-02-07',
  });
  expect(daily.map(({ provider }) => provider)).toEqual(['alpha-vantage', 'fred']);

  const sources = { universe, settings, landed: () => Promise.resolve([]) };
  const asked = await Promise.all(
    [...new Set(Object.values(DATASETS_OF).flat())].map(async (dataset) => ({
      dataset,
      providers: (await planMissing(sources, { dataset, request })).map(({ provider }) => provider),
    })),
  );
  expect(Object.fromEntries(asked.map(({ dataset, providers }) => [dataset, providers]))).toEqual({
    daily_bars: ['alpha-vantage'],
    company_profiles: ['alpha-vantage'],
    // Nobody else has them.
    index_bars: [],
    macro_observations: ['fred'],
  });

  const withLakeReader: Parameters<typeof createPlanSplitHistory>[0]['withLakeReader'] = (use) =>
    withDuckDb(IN_MEMORY, {}, use);
  const planSplits = createPlanSplitHistory({ store, settings, withLakeReader });
  expect(await planSplits({ asOf: '2018-02-07', fetchedBy: 'daily-2018-02-07', priority: 'daily' })).toEqual(
    [],
  );
  await expect(
    createPlanQuotes({ universe, settings })({ symbols: null, tradingDate: '2018-02-07' }),
  ).rejects.toThrow(BadInputError);
});

test('whatever a plan says, the adapter of a Yahoo that is off sends nothing', async () => {
  const { yahoo } = createProviderAdapters({
    alphaVantage: { apiKey: () => 'k', fullHistory: false },
    yahoo: { enabled: false },
    fred: { apiKey: () => 'k' },
  });
  const send = () => {
    throw new Error('a request was sent');
  };
  const item = { dataset: 'daily_bars', symbol: 'AAPL', from: '2018-02-01', to: '2018-02-07' } as const;
  await expect(yahoo.fetch(item, send)).rejects.toThrow('switched off');
  await expect(yahoo.fetchQuotes(['AAPL'], send)).rejects.toThrow('switched off');
});
