import { describe, expect, it } from 'vitest';
import { createAlphaVantage } from '../../../../../adapters/providers/alpha-vantage/create-alpha-vantage.js';
import { BadInputError } from '../../../../../domain/errors/bad-input-error.js';
import type { DatasetItem } from '../../../../../domain/market/dataset-item.js';
import { answerOf, clock, fakeGet, refusalOf, wireJson } from '../support.js';

const item: DatasetItem = { dataset: 'daily_bars', symbol: 'BRK.B', from: '2024-01-04', to: '2024-01-04' };
const adapter = createAlphaVantage({
  baseUrl: 'http://localhost:1/alpha-vantage/',
  apiKey: () => Promise.resolve('K'),
  fullHistory: false,
  clock,
});

const bar = (close: string | null) => ({
  '1. open': '363.0',
  '2. high': '365.25',
  '3. low': '-1',
  '4. close': close,
  '5. volume': '3107500',
});
const series = (bars: Record<string, unknown>, lastRefreshed = '2024-01-05', symbol = 'BRK.B') => ({
  'Meta Data': { '1. Information': 'Daily Prices', '2. Symbol': symbol, '3. Last Refreshed': lastRefreshed },
  'Time Series (Daily)': bars,
});
const fetchBars = (body: unknown) => adapter.fetch(item, fakeGet(() => answerOf(body)).get);

describe('daily_bars of Alpha Vantage', () => {
  it('asks one question below the base URL', async () => {
    const { get, sent } = fakeGet(() => answerOf(series({})));
    await adapter.fetch(item, get);
    expect(sent.map(({ url }) => url.href)).toEqual([
      'http://localhost:1/alpha-vantage/query?function=TIME_SERIES_DAILY&symbol=BRK.B&outputsize=compact&apikey=K',
    ]);
  });

  it('keeps every bar of the answer, oldest first, also outside the range asked for', async () => {
    const [group] = await fetchBars(
      series({ '2024-01-05': bar('364.1'), '2024-01-04': bar('363.9'), '2023-08-14': bar('1') }),
    );
    expect(group?.dataset).toBe('daily_bars');
    expect(group?.rows.map((row) => ('tradingDate' in row ? row.tradingDate : ''))).toEqual([
      '2023-08-14',
      '2024-01-04',
      '2024-01-05',
    ]);
    expect(group?.rows[1]).toEqual({
      symbol: 'BRK.B',
      tradingDate: '2024-01-04',
      occurrence: 1,
      open: 363,
      high: 365.25,
      low: -1,
      close: 363.9,
      adjClose: null,
      volume: 3_107_500,
      provisional: false,
    });
  });

  it.each(['None', '-', null])('reads %j as no value', async (close) => {
    const [group] = await fetchBars(series({ '2024-01-05': bar(close) }));
    expect(group?.rows[0]).toMatchObject({ close: null, open: 363 });
  });

  it('marks the bar of a session that was open when the answer was made', async () => {
    const bars = { '2024-01-05': bar('1'), '2024-01-04': bar('1') };
    const provisional = async (refreshed: string) =>
      (await fetchBars(series(bars, refreshed)))[0]?.rows.map(
        (row) => 'provisional' in row && row.provisional,
      );
    expect(await provisional('2024-01-05 10:31:00')).toEqual([false, true]);
    expect(await provisional('2024-01-05 16:00:01')).toEqual([false, false]);
    expect(await provisional('2024-01-05')).toEqual([false, false]);
  });

  it.each([
    ['a word for a price', series({ '2024-01-05': bar('n/a') }), '4. close'],
    ['a hexadecimal price', series({ '2024-01-05': bar('0x10') }), '4. close'],
    ['a part of a share', series({ '2024-01-05': { ...bar('1'), '5. volume': '1.5' } }), '5. volume'],
    ['a missing field', series({ '2024-01-05': { '1. open': '1' } }), '2. high'],
    ['a day that does not exist', series({ '2024-02-30': bar('1') }), '2024-02-30'],
    ['a renamed series', { 'Meta Data': {}, 'Daily Series': {} }, 'Time Series (Daily)'],
    ['the bars of another symbol', series({}, '2024-01-05', 'BRK.A'), 'another symbol'],
    ['an empty object', {}, 'Meta Data'],
  ])('calls %s malformed', async (_, body, where) => {
    const refusal = await refusalOf(fetchBars(body));
    expect(refusal.kind).toBe('malformed');
    expect(refusal.message).toContain(where);
  });
});

describe('company_profiles of Alpha Vantage', () => {
  const overview = wireJson('alphavantage/romel_mock_company_overview.json') as Record<string, string>;
  const fetchProfile = (body: unknown) =>
    adapter.fetch({ dataset: 'company_profiles', symbol: 'IBM' }, fakeGet(() => answerOf(body)).get);

  it('reads the recorded overview', async () => {
    expect(await fetchProfile(overview)).toEqual([
      {
        dataset: 'company_profiles',
        rows: [
          {
            symbol: 'IBM',
            name: 'International Business Machines Corporation',
            sector: 'Technology',
            industry: 'Information Technology Services',
            currency: 'USD',
            exchange: 'NYSE',
            marketCap: 114_234_572_800,
          },
        ],
      },
    ]);
  });

  it('reads "None" as no value, in text and numbers', async () => {
    const [group] = await fetchProfile({ ...overview, Sector: 'None', MarketCapitalization: 'None' });
    expect(group?.rows[0]).toMatchObject({ sector: null, marketCap: null });
  });

  it('does not know a company without an overview', async () => {
    expect(await refusalOf(fetchProfile({}))).toMatchObject({ kind: 'not_found' });
  });
});

describe('createAlphaVantage', () => {
  it('spends no request without a key', async () => {
    const keyless = createAlphaVantage({ apiKey: () => '', fullHistory: true });
    const { get, sent } = fakeGet(() => answerOf({}));
    expect(await refusalOf(keyless.fetch(item, get))).toMatchObject({ kind: 'unauthorised' });
    expect(sent).toEqual([]);
  });

  it('asks the real host by default', async () => {
    const { get, sent } = fakeGet(() => answerOf(series({})));
    await createAlphaVantage({ apiKey: () => 'K', fullHistory: true }).fetch(item, get);
    expect(sent[0]?.url.origin).toBe('https://www.alphavantage.co');
  });

  it('says which datasets it has', async () => {
    const macro: DatasetItem = {
      dataset: 'macro_observations',
      seriesId: 'DFF',
      from: '2024-01-01',
      to: '2024-01-02',
    };
    const asked = adapter.fetch(macro, fakeGet(() => answerOf({})).get);
    await expect(asked).rejects.toThrow(BadInputError);
    await expect(asked).rejects.toThrow('daily_bars, company_profiles');
  });
});
