import { describe, expect, it } from 'vitest';
import { estimateBackfill } from '../../../../cli/pipeline/estimate-backfill.js';
import { describeEstimate } from '../../../../cli/output/describe-estimate.js';
import type { LandingManifest } from '../../../../domain/landing/landing-manifest.js';
import type { RequestedDataset } from '../../../../domain/market/dataset.js';
import { emptyLedger } from '../../../../domain/quota/quota-ledger.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { configured } from '../configured.js';

const NOW = new Date('2018-02-08T17:00:00Z');
const FRED_KEY = 'a'.repeat(32);

const member = (symbol: string) => ({
  symbol,
  name: symbol,
  sector: 'Energy',
  marketCap: null,
  validFrom: null,
  validTo: null,
});

function asked(dataset: RequestedDataset) {
  const request = { id: 'r', from: '2018-01-02', to: '2018-02-06', symbols: null, reason: 'test' };
  return { dataset, request };
}

function landed(names: string, from: string, to: string): LandingManifest {
  return {
    manifestVersion: 1,
    provider: 'alpha-vantage',
    dataset: 'daily_bars',
    asOf: to,
    batch: 'b',
    fetchId: `${names}${from}`,
    objectKey: 'raw/x.parquet',
    rowCount: 1,
    firstDate: from,
    lastDate: to,
    hash: 'h',
    schemaVersion: 1,
    request: { names, from, to },
    fetchedAt: '2018-02-07T00:00:00.000Z',
  };
}

async function estimate(
  ranges: readonly ReturnType<typeof asked>[],
  environment: Record<string, string>,
  manifests: readonly LandingManifest[] = [],
  spent = 0,
) {
  const settings = activitySettings(configured(environment), null);
  const ledger = emptyLedger(settings.budgets['alpha-vantage'], NOW.getTime());
  return await estimateBackfill(ranges, {
    universe: () =>
      Promise.resolve({ members: [member('A'), member('B')], asOfDate: '2018-02-07', version: 'v' }),
    landed: () => Promise.resolve(manifests),
    settings,
    ledgers: { 'alpha-vantage': { ...ledger, spentToday: spent } },
    now: NOW,
  });
}

const FREE = { ALPHA_VANTAGE_API_KEY: 'k', YAHOO_ENABLED: 'false', FRED_API_KEY: FRED_KEY };

describe('the estimate of a backfill', () => {
  it('counts a request a name, and the quota that is left today', async () => {
    const fresh = await estimate([asked('daily_bars')], FREE);
    expect(fresh.providers).toMatchObject([
      { provider: 'alpha-vantage', requests: 2, perDay: 25, quotaDays: 1 },
    ]);
    const spent = await estimate([asked('daily_bars')], FREE, [], 19);
    expect(spent.providers).toMatchObject([{ requests: 2, quotaDays: 2 }]);
  });

  it('leaves out what the lake holds', async () => {
    const { gaps } = await estimate([asked('daily_bars')], FREE, [landed('A', '2018-01-02', '2018-01-31')]);
    expect(gaps.map(({ from, to, requests }) => [from, to, requests])).toEqual([
      ['2018-02-01', '2018-02-06', 1],
      ['2018-01-02', '2018-02-06', 1],
    ]);
  });

  it('has nothing to tell when the lake holds all of it', async () => {
    const none = await estimate([asked('daily_bars')], FREE, [landed('A,B', '2018-01-02', '2018-02-06')]);
    expect(none).toMatchObject({ gaps: [], providers: [], finishAt: NOW.toISOString() });
    expect(describeEstimate(none)).toMatch(/The lake holds all of it/);
  });

  it('adds up what one provider is asked for, and ends with the last provider', async () => {
    const { providers, finishAt } = await estimate([asked('daily_bars'), asked('macro_observations')], FREE);
    expect(providers.map(({ provider }) => provider)).toEqual(['alpha-vantage', 'fred']);
    expect(finishAt).toBe(providers.map((one) => one.finishAt).sort()[1]);
  });

  it('names a key that is missing', async () => {
    const noKey = { ...FREE, FRED_API_KEY: '' };
    await expect(estimate([asked('macro_observations')], noKey)).rejects.toThrow(/FRED_API_KEY/);
  });

  it('says when a quota never lets it through', async () => {
    const none = await estimate([asked('daily_bars')], FREE);
    const never = {
      ...none,
      finishAt: null,
      providers: none.providers.map((p) => ({ ...p, finishAt: null })),
    };
    expect(describeEstimate(never)).toMatch(/leaves nothing for a backfill\nIt would never be done/);
  });
});
