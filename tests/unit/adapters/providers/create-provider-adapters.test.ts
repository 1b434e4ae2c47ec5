import { describe, expect, it } from 'vitest';
import { createProviderAdapters } from '../../../../adapters/providers/create-provider-adapters.js';
import { PROVIDERS } from '../../../../domain/market/provider.js';
import { answerOf, fakeGet, refusalOf, yahooAnswer } from './support.js';

const create = (yahooEnabled: boolean, key = () => 'K') =>
  createProviderAdapters({
    alphaVantage: { apiKey: key, fullHistory: false },
    yahoo: { enabled: yahooEnabled },
    fred: { apiKey: key },
  });
const bars = { dataset: 'daily_bars', symbol: 'AAPL', from: '2022-02-22', to: '2022-02-22' } as const;

describe('createProviderAdapters', () => {
  it('has an adapter for every provider, under its name', () => {
    const adapters = create(true);
    expect(PROVIDERS.map((provider) => adapters[provider].provider)).toEqual([...PROVIDERS]);
  });

  it('asks Yahoo when it is enabled, naming itself', async () => {
    const { get, sent } = fakeGet(() => yahooAnswer('chart-AAPL'));
    await create(true).yahoo.fetch(bars, get);
    expect(sent[0]?.url.host).toBe('query2.finance.yahoo.com');
    expect(sent[0]?.headers['user-agent']).toContain('sectorflow');
  });

  it('refuses for a provider that is switched off, sending nothing', async () => {
    const { get, sent } = fakeGet(() => yahooAnswer('chart-AAPL'));
    expect(await refusalOf(create(false).yahoo.fetch(bars, get))).toMatchObject({
      kind: 'unauthorised',
      message: 'switched off in the configuration',
    });
    expect(sent).toEqual([]);
  });

  it('reads a key at each request', async () => {
    let key = 'old';
    const adapters = create(true, () => key);
    const { get, sent } = fakeGet(() => answerOf({}));
    const profile = { dataset: 'company_profiles', symbol: 'IBM' } as const;
    await refusalOf(adapters['alpha-vantage'].fetch(profile, get));
    key = 'new';
    await refusalOf(adapters['alpha-vantage'].fetch(profile, get));
    expect(sent.map(({ url }) => url.searchParams.get('apikey'))).toEqual(['old', 'new']);
  });
});
