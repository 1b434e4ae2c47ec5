import { describe, expect, it } from 'vitest';
import { parseDecodeDataset } from '../../../../../adapters/providers/decode/decode-dataset.js';
import { decodeSaved } from '../../../../../adapters/providers/decode/decode-saved.js';
import { BadInputError } from '../../../../../domain/errors/bad-input-error.js';
import { NOW, wireJson } from '../support.js';

type Decoding = Parameters<typeof decodeSaved>[1];

function decode(content: unknown, decoding: Partial<Decoding> = {}) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return decodeSaved(text, {
    provider: 'yahoo',
    dataset: 'daily_bars',
    symbol: undefined,
    now: NOW,
    ...decoding,
  });
}

interface Chart {
  chart: { result: [{ meta: Record<string, unknown>; timestamp: number[]; events?: unknown }] };
}

function recording(name: string) {
  return wireJson(`yahoo/${name}.json`) as { request: { url: string }; response: { bodyJson: Chart } };
}

const FRED = { provider: 'fred', dataset: 'macro_observations' } as const;
const ALPHA_VANTAGE = { provider: 'alpha-vantage', dataset: 'daily_bars' } as const;

function page(fields: Record<string, unknown>) {
  const observation = { realtime_start: '2024-01-05', realtime_end: '2024-01-05' };
  return {
    count: 2,
    offset: 0,
    limit: 100_000,
    observations: [
      { ...observation, date: '2023-11-01', value: '3.7' },
      { ...observation, date: '2023-12-01', value: '.' },
    ],
    ...fields,
  };
}

function series(lastRefreshed: string) {
  const bar = { '1. open': '1.5', '2. high': '2', '3. low': '1', '4. close': '1.75', '5. volume': '10' };
  return {
    'Meta Data': { '2. Symbol': 'IBM', '3. Last Refreshed': lastRefreshed },
    'Time Series (Daily)': { '2024-01-05': bar, '2024-01-04': bar },
  };
}

describe("Yahoo's chart", () => {
  it('is dated in the time zone of its exchange, in its currency', async () => {
    const london = await decode(recording('chart-OCDO.L-2020-01-01-to-2020-01-03'));
    expect(london.rows).toMatchObject([{ symbol: 'OCDO.L', tradingDate: '2020-01-02', currency: 'GBp' }]);
    const frankfurt = await decode(recording('chart-WSU.DE-2023-08-04-to-2023-08-09'));
    expect(frankfurt.rows).toMatchObject(
      ['2023-08-04', '2023-08-07', '2023-08-08'].map((tradingDate) => ({ tradingDate, currency: 'EUR' })),
    );
  });

  it('is read the same from the body alone', async () => {
    const whole = recording('chart-WSU.DE-2023-08-04-to-2023-08-09');
    expect((await decode(whole.response.bodyJson)).rows).toEqual((await decode(whole)).rows);
    expect((await decode(`\uFEFF${JSON.stringify(whole.response.bodyJson)}`)).rows).toHaveLength(3);
  });

  it('gives dividends and splits as events', async () => {
    const dividends = await decode(
      recording('historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv'),
    );
    expect(dividends.events[0]).toEqual({
      symbol: 'MSFT',
      exDate: '2021-02-17',
      type: 'dividend',
      numerator: null,
      denominator: null,
      amount: 0.56,
    });
    const { bodyJson } = recording('chart-AAPL-2020-01-01-to-2020-01-03').response;
    bodyJson.chart.result[0].events = {
      splits: { 1598880600: { date: 1598880600, numerator: 4, denominator: 1 } },
    };
    const split = { type: 'split', symbol: 'AAPL', exDate: '2020-08-31', numerator: 4, denominator: 1 };
    expect((await decode(bodyJson)).events).toMatchObject([split]);
  });

  it('marks the bar of a session that is still open', async () => {
    const { bodyJson } = recording('chart-WSU.DE-2023-08-04-to-2023-08-09').response;
    const { meta, timestamp } = bodyJson.chart.result[0];
    const [, , last] = timestamp;
    meta['regularMarketTime'] = last! + 3600;
    meta['currentTradingPeriod'] = { regular: { start: last, end: last! + 8.5 * 3600 } };
    const { rows } = await decode(bodyJson);
    expect(rows.map((row) => 'provisional' in row && row.provisional)).toEqual([false, false, true]);
  });

  it('may have null for whatever it has nothing of', async () => {
    const plain = recording('chart-AAPL-2020-01-01-to-2020-01-03').response.bodyJson;
    const [result] = plain.chart.result;
    const decoded = await decode({
      chart: {
        result: [
          {
            ...result,
            meta: {
              ...result.meta,
              regularMarketTime: null,
              currentTradingPeriod: null,
              dataGranularity: null,
            },
            events: { dividends: null, splits: null },
            indicators: { ...(result as unknown as { indicators: object }).indicators, adjclose: [] },
          },
        ],
        error: null,
      },
    });
    expect(decoded).toMatchObject({ refusal: null, events: [] });
    expect(decoded.rows).toMatchObject([{ tradingDate: '2020-01-02', adjClose: null, provisional: false }]);
    const empty = { ...result, timestamp: null, events: null, indicators: { quote: [{}], adjclose: null } };
    expect(await decode({ chart: { result: [empty], error: null } })).toMatchObject({
      rows: [],
      refusal: null,
    });
  });

  it('of a session without a trade yet is judged by the time of the answer', async () => {
    const { response } = recording('chart-AAPL-2020-01-01-to-2020-01-03');
    const [result] = response.bodyJson.chart.result;
    const start = result.timestamp[0]!;
    const regular = { start, end: start + 23_400 };
    const meta = { ...result.meta, regularMarketTime: null, currentTradingPeriod: { regular } };
    const body = { chart: { result: [{ ...result, meta }] } };
    const at = async (now: number) => (await decode(body, { now: new Date(now * 1000) })).rows;
    expect(await at(regular.end - 1)).toMatchObject([{ provisional: true }]);
    expect(await at(regular.end)).toMatchObject([{ provisional: false }]);
  });

  it('is refused as not daily when it has bars of minutes', async () => {
    const { bodyJson } = recording('chart-WSU.DE-2023-08-04-to-2023-08-09').response;
    bodyJson.chart.result[0].meta['dataGranularity'] = '1m';
    const { rows, refusal } = await decode(bodyJson);
    expect(rows).toEqual([]);
    expect(refusal).toMatchObject({ type: 'malformed' });
    expect(refusal?.message).toContain('dataGranularity: not daily bars');
  });

  it('is refused when it is about another symbol than the recorded request, or --symbol, asked for', async () => {
    const other = recording('chart-AAPL-2020-01-01-to-2020-01-03');
    other.request.url = other.request.url.replace('/AAPL', '/META');
    expect((await decode(other)).refusal).toMatchObject({ type: 'malformed' });
    const { bodyJson } = other.response;
    expect((await decode(bodyJson, { symbol: 'META' })).refusal).toMatchObject({ type: 'malformed' });
    expect((await decode(bodyJson, { symbol: 'aapl' })).rows).toMatchObject([{ symbol: 'AAPL' }]);
  });

  it('spells a share class as the lake does', async () => {
    const { bodyJson } = recording('chart-AAPL-2020-01-01-to-2020-01-03').response;
    bodyJson.chart.result[0].meta['symbol'] = 'BRK-B';
    expect((await decode(bodyJson)).rows).toMatchObject([{ symbol: 'BRK.B' }]);
    expect((await decode(bodyJson, { symbol: 'BRK-B' })).rows).toMatchObject([{ symbol: 'BRK.B' }]);
  });

  it('of a range before the listing has no rows and is no refusal', async () => {
    const error = { code: 'Bad Request', description: "Data doesn't exist for startDate = 1, endDate = 2" };
    expect(await decode({ chart: { result: null, error } })).toMatchObject({ rows: [], refusal: null });
  });
});

describe('a refusal', () => {
  it('waits from the date of the answer', async () => {
    const headers = { Date: 'Thu, 04 Jan 2024 10:00:00 GMT', 'Retry-After': '60' };
    const { refusal } = await decode({ status: 429, headers, text: 'Edge: Too Many Requests' });
    expect(refusal).toEqual({
      type: 'rate_limited',
      message: expect.any(String) as string,
      retryAt: '2024-01-04T10:01:00.000Z',
    });
  });

  it.each([
    ['a page in place of JSON', '<!doctype html><title>Yahoo</title>', 'malformed'],
    ['an empty file', '', 'transient'],
    ['a text', 'Too Many Requests\r\n', 'rate_limited'],
    ['a body that was cut short', '{"chart":{"result":[{"meta":', 'transient'],
    ['nothing that a provider sends', 'null', 'malformed'],
  ])('is what becomes of %s', async (_, text, type) => {
    expect((await decode(text)).refusal?.type).toBe(type);
  });

  it('strikes the key of the recorded request out of what it names', async () => {
    const url = 'https://www.alphavantage.co/query?function=TIME_SERIES_DAILY&symbol=IBM&apikey=KEY123';
    const body = { 'Meta Data': { '2. Symbol': 'IBM' }, 'Time Series (Daily)': { KEY123: {} } };
    const decoded = await decode({ url, status: 200, body }, ALPHA_VANTAGE);
    expect(decoded.refusal).toMatchObject({ type: 'malformed' });
    expect(JSON.stringify(decoded)).not.toContain('KEY123');
  });
});

describe("Alpha Vantage's daily series", () => {
  it('is read with its dividends and splits where it is the adjusted one', async () => {
    const plain = series('2024-01-05');
    const bar = {
      '1. open': '1.5',
      '2. high': '2',
      '3. low': '1',
      '4. close': '1.75',
      '5. adjusted close': '1.5',
      '6. volume': '10',
      '7. dividend amount': '0.0000',
      '8. split coefficient': '1.0',
    };
    const days = {
      '2024-01-05': { ...bar, '7. dividend amount': '0.2400' },
      '2024-01-04': { ...bar, '8. split coefficient': '0.125' },
      '2024-01-03': bar,
    };
    const { rows, events } = await decode({ ...plain, 'Time Series (Daily)': days }, ALPHA_VANTAGE);
    expect(rows).toMatchObject(
      ['2024-01-03', '2024-01-04', '2024-01-05'].map((tradingDate) => ({
        tradingDate,
        adjClose: 1.5,
        volume: 10,
      })),
    );
    expect(events).toEqual([
      { symbol: 'IBM', exDate: '2024-01-04', type: 'split', numerator: 0.125, denominator: 1, amount: null },
      {
        symbol: 'IBM',
        exDate: '2024-01-05',
        type: 'dividend',
        numerator: null,
        denominator: null,
        amount: 0.24,
      },
    ]);
    const { '6. volume': _, ...without } = bar;
    const changed = await decode(
      { ...plain, 'Time Series (Daily)': { '2024-01-05': without } },
      ALPHA_VANTAGE,
    );
    expect(changed.refusal?.message).toContain('2024-01-05.5. volume');
  });

  it('is read with its last bar provisional while the session is open', async () => {
    const { rows } = await decode(series('2024-01-05 15:59:59'), ALPHA_VANTAGE);
    expect(rows).toMatchObject([
      { symbol: 'IBM', tradingDate: '2024-01-04', close: 1.75, provisional: false, currency: null },
      { tradingDate: '2024-01-05', provisional: true },
    ]);
    expect((await decode(series('2024-01-05'), ALPHA_VANTAGE)).rows[1]).toMatchObject({ provisional: false });
  });
});

describe('a quote', () => {
  it('is what the poller of live quotes reads, with its trading date', async () => {
    const { rows } = await decode(recording('quote-AAPL-BABA'), { dataset: 'quotes' });
    expect(rows).toMatchObject([
      { symbol: 'AAPL', tradingDate: '2025-02-14', price: 244.6, currency: 'USD', marketState: 'CLOSED' },
      { symbol: 'BABA', quotedAt: '2025-02-14T21:00:02.000Z', volume: 52086273 },
    ]);
  });

  it('of a symbol that Alpha Vantage does not know is refused as not found', async () => {
    const quotes = { provider: 'alpha-vantage', dataset: 'quotes' } as const;
    const { refusal } = await decode({ 'Global Quote': {} }, { ...quotes, symbol: 'NOPE' });
    expect(refusal).toEqual({ type: 'not_found', message: 'Alpha Vantage has no quote of "NOPE".' });
    const changed = { 'Global Quote': { '01. symbol': 'IBM', price: '1' } };
    expect((await decode(changed, quotes)).refusal).toMatchObject({ type: 'malformed' });
  });
});

describe("FRED's observations", () => {
  it('are named by the recorded request or the caller, and dated by their publication', async () => {
    const url = 'https://api.stlouisfed.org/fred/series/observations?series_id=UNRATE&api_key=secret';
    const expected = [
      { seriesId: 'UNRATE', observationDate: '2023-11-01', value: 3.7, publishedOn: '2023-12-08' },
      { seriesId: 'UNRATE', observationDate: '2023-12-01', value: null, realtimeStart: '2024-01-05' },
    ];
    expect((await decode({ url, status: 200, body: page({}) }, FRED)).rows).toMatchObject(expected);
    expect((await decode(page({}), { ...FRED, symbol: 'UNRATE' })).rows).toMatchObject(expected);
  });

  it('have no publication date while nobody names the series', async () => {
    const { rows } = await decode(page({}), FRED);
    expect(rows[0]).toMatchObject({ seriesId: null, value: 3.7, publishedOn: null });
  });

  it('with vintages keep every real-time period, each published on its first day', async () => {
    const observed = (value: string, realtime_start: string, realtime_end: string) => ({
      date: '2018-01-01',
      value,
      realtime_start,
      realtime_end,
    });
    const body = page({
      count: 3,
      observations: [
        observed('147', '2018-02-02', '2018-03-08'),
        observed('.', '2018-03-09', '2018-03-09'),
        observed('147', '2018-03-10', '9999-12-31'),
      ],
    });
    const { rows } = await decode(body, { ...FRED, symbol: 'PAYEMS' });
    expect(rows).toMatchObject([
      { value: 147, realtimeEnd: '2018-03-08', publishedOn: '2018-02-02' },
      { value: null, realtimeEnd: '2018-03-09', publishedOn: '2018-03-09' },
      { value: 147, realtimeEnd: '9999-12-31', publishedOn: '2018-03-10' },
    ]);
    const backwards = page({ observations: [observed('1', '2018-03-09', '2018-03-08')], count: 1 });
    expect((await decode(backwards, FRED)).refusal).toMatchObject({
      type: 'malformed',
      issues: ['observations.0.realtime_end: expected a day not before realtime_start'],
    });
  });

  it.each([2, 3])('by vintage, output type %d, become periods', async (output_type) => {
    const body = page({
      output_type,
      realtime_end: '2018-06-30',
      observations: [
        { date: '2018-01-01', PAYEMS_20180202: '147', PAYEMS_20180309: '148', PAYEMS_20180406: '148' },
        { date: '2018-02-01', PAYEMS_20180202: '.', PAYEMS_20180309: '200', PAYEMS_20180406: '.' },
      ],
    });
    const { rows } = await decode(body, FRED);
    expect(
      rows.map((row) => 'realtimeStart' in row && [row.value, row.realtimeStart, row.realtimeEnd]),
    ).toEqual([
      [147, '2018-02-02', '2018-03-08'],
      [148, '2018-03-09', '2018-06-30'],
      [200, '2018-03-09', '2018-04-05'],
      [null, '2018-04-06', '2018-06-30'],
    ]);
    const unnamed = page({
      output_type,
      realtime_end: '2018-06-30',
      observations: [{ date: '2018-01-01', A: '1' }],
    });
    expect((await decode(unnamed, FRED)).refusal).toMatchObject({ type: 'malformed' });
  });

  it('are read from one page of a longer series, and refused when the page was cut', async () => {
    expect((await decode(page({ count: 5, limit: 2 }), FRED)).rows).toHaveLength(2);
    expect((await decode(page({ count: 5, offset: 3, limit: 3 }), FRED)).rows).toHaveLength(2);
    expect((await decode(page({ count: 5 }), FRED)).refusal).toMatchObject({ type: 'malformed' });
  });

  it('are taken from all recordings of a list, with the first refusal', async () => {
    const url = 'https://api.stlouisfed.org/fred/series/observations?series_id=';
    const refused = { error_code: 400, error_message: 'Bad Request.  The series does not exist.' };
    const decoded = await decode(
      [
        { url: `${url}A`, status: 200, body: page({}) },
        { url: `${url}B`, status: 400, body: refused },
        { url: `${url}C`, status: 400, body: refused },
        { url: 'https://api.stlouisfed.org/fred/series?series_id=A', status: 200, body: {} },
      ],
      FRED,
    );
    expect(decoded).toMatchObject({ answers: 3, refused: 2, refusal: { type: 'not_found' } });
    expect(decoded.refusal?.message).toContain('"B"');
    expect(decoded.rows).toHaveLength(2);
  });
});

describe('a dataset', () => {
  it.each([
    ['yahoo', 'chart', 'daily_bars'],
    ['yahoo', 'index', 'index_bars'],
    ['yahoo', 'profile', 'company_profiles'],
    ['alpha-vantage', 'daily', 'daily_bars'],
    ['alpha-vantage', 'overview', 'company_profiles'],
    ['fred', 'observations', 'macro_observations'],
    ['fred', 'series', 'macro_observations'],
  ] as const)("is named as %s's %s", (provider, name, dataset) => {
    expect(parseDecodeDataset(provider, name)).toBe(dataset);
  });

  it.each([
    ['fred', 'chart'],
    ['alpha-vantage', 'index'],
    ['yahoo', 'constructor'],
  ] as const)('of another provider is refused: %s has no %s', (provider, name) => {
    expect(() => parseDecodeDataset(provider, name)).toThrow(BadInputError);
  });
});
