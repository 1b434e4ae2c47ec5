import { describe, expect, it } from 'vitest';
import { createYahoo } from '../../../../../adapters/providers/yahoo/create-yahoo.js';
import type { DailyBar } from '../../../../../domain/market/rows.js';
import { answerOf, clock, fakeGet, refusalOf, yahooAnswer } from '../support.js';

const adapter = createYahoo({ userAgent: 'test-agent', clock });

function seconds(instant: string): number {
  return Date.parse(instant) / 1000;
}

/** A chart whose every price is its bar's number, as Yahoo sends it after the close of the last session. */
function chart(
  timestamps: readonly string[],
  changes: { meta?: object; events?: object; quote?: object } = {},
) {
  const values = timestamps.map((_, at) => at + 1);
  const meta = {
    symbol: 'AAPL',
    exchangeTimezoneName: 'America/New_York',
    gmtoffset: -18_000,
    regularMarketTime: seconds('2024-01-05T21:00:01Z'),
    currentTradingPeriod: {
      regular: { start: seconds('2024-01-05T14:30:00Z'), end: seconds('2024-01-05T21:00:00Z') },
    },
    ...changes.meta,
  };
  const quote = { open: values, high: values, low: values, close: values, volume: values, ...changes.quote };
  const result = {
    meta,
    timestamp: timestamps.map(seconds),
    ...(changes.events === undefined ? {} : { events: changes.events }),
    indicators: { quote: [quote], adjclose: [{ adjclose: values }] },
  };
  return { chart: { result: [result], error: null } };
}

const ask = (body: unknown, symbol = 'AAPL', from = '2024-01-02', to = '2024-01-05') =>
  adapter.fetch({ dataset: 'daily_bars', symbol, from, to }, fakeGet(() => answerOf(body)).get);

async function bars(body: unknown): Promise<readonly DailyBar[]> {
  const [group] = await ask(body);
  if (group?.dataset !== 'daily_bars') throw new Error('no bars');
  return group.rows;
}

describe('the request for a chart', () => {
  it('covers whole New York days, the last one included, on both sides of a change of the clocks', async () => {
    const { get, sent } = fakeGet(() => yahooAnswer('chart-AAPL'));
    await adapter.fetch({ dataset: 'daily_bars', symbol: 'AAPL', from: '2024-03-08', to: '2024-03-10' }, get);
    const url = sent[0]?.url;
    expect(`${url?.origin}${url?.pathname}`).toBe('https://query2.finance.yahoo.com/v8/finance/chart/AAPL');
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      interval: '1d',
      period1: String(seconds('2024-03-08T05:00:00Z')),
      period2: String(seconds('2024-03-11T04:00:00Z')),
      events: 'div|split',
      includePrePost: 'false',
    });
    expect(sent[0]?.headers).toEqual({ 'user-agent': 'test-agent' });
    expect(sent).toHaveLength(1);
  });

  it('spells symbols as Yahoo does and rows as we do', async () => {
    const { get, sent } = fakeGet(() =>
      answerOf(chart(['2024-01-05T14:30:00Z'], { meta: { symbol: 'BRK-B' } })),
    );
    const item = { dataset: 'daily_bars', symbol: 'BRK.B', from: '2024-01-05', to: '2024-01-05' } as const;
    const [group] = await adapter.fetch(item, get);
    expect(sent[0]?.url.pathname).toBe('/v8/finance/chart/BRK-B');
    expect(group?.rows[0]).toMatchObject({ symbol: 'BRK.B' });
  });

  it('keeps the caret of an index', async () => {
    const { get, sent } = fakeGet(() =>
      answerOf(chart(['2024-01-05T14:30:00Z'], { meta: { symbol: '^GSPC' } })),
    );
    const item = { dataset: 'index_bars', symbol: '^GSPC', from: '2024-01-05', to: '2024-01-05' } as const;
    expect(await adapter.fetch(item, get)).toMatchObject([
      { dataset: 'index_bars', rows: [{ symbol: '^GSPC' }] },
    ]);
    expect(decodeURIComponent(sent[0]?.url.pathname ?? '')).toBe('/v8/finance/chart/^GSPC');
  });
});

describe('the bars of a chart', () => {
  it('are read from a recording', async () => {
    expect(await ask(JSON.parse(yahooAnswer('chart-AAPL-2020-01-01-to-2020-01-03').body))).toEqual([
      {
        dataset: 'daily_bars',
        rows: [
          {
            symbol: 'AAPL',
            tradingDate: '2020-01-02',
            occurrence: 1,
            open: 74.05999755859375,
            high: 75.1500015258789,
            low: 73.79750061035156,
            close: 75.0875015258789,
            adjClose: 72.71607208251953,
            volume: 135_480_400,
            provisional: false,
          },
        ],
      },
    ]);
  });

  it('are none in the recorded empty answer', async () => {
    // Recorded with minutes' bars; an empty answer of daily ones is the same but for its granularity.
    const empty = yahooAnswer('chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m');
    const daily: unknown = JSON.parse(empty.body.replace('"dataGranularity":"1m"', '"dataGranularity":"1d"'));
    expect(await ask(daily)).toEqual([{ dataset: 'daily_bars', rows: [] }]);
  });

  it.each(['1m', '1wk'])('are refused when each covers %s, not a day', async (granularity) => {
    const other = yahooAnswer('chart-AAPL').body.replace(
      '"dataGranularity":"1d"',
      `"dataGranularity":"${granularity}"`,
    );
    await expect(ask(JSON.parse(other))).rejects.toMatchObject({
      refusal: { kind: 'malformed', issues: ['chart.result.0.meta.dataGranularity: not daily bars (1d)'] },
    });
  });

  it('are none, and no fault, before a known symbol was listed', async () => {
    const description = "Data doesn't exist for startDate = 1577836800, endDate = 1578009600";
    const body = { chart: { result: null, error: { code: 'Bad Request', description } } };
    const item = { dataset: 'daily_bars', symbol: 'AAPL', from: '2020-01-01', to: '2020-01-03' } as const;
    const rows = await adapter.fetch(item, fakeGet(() => answerOf(body, 400)).get);
    expect(rows).toEqual([{ dataset: 'daily_bars', rows: [] }]);
  });

  it("belong to the exchange's day, whatever today's offset from UTC", async () => {
    // Berlin's summer sessions begin at 07:00 UTC; the recording's gmtoffset is winter's.
    const item = { dataset: 'daily_bars', symbol: 'WSU.DE', from: '2023-08-04', to: '2023-08-08' } as const;
    const [group] = await adapter.fetch(
      item,
      fakeGet(() => yahooAnswer('chart-WSU.DE-2023-08-04-to-2023-08-09')).get,
    );
    expect(group?.rows.map((row) => 'tradingDate' in row && row.tradingDate)).toEqual([
      '2023-08-04',
      '2023-08-07',
      '2023-08-08',
    ]);
    // Midnight in Tokyo is the day before in UTC and in New York.
    const tokyo = await bars(
      chart(['2024-01-04T15:00:00Z'], { meta: { exchangeTimezoneName: 'Asia/Tokyo', gmtoffset: -18_000 } }),
    );
    expect(tokyo[0]?.tradingDate).toBe('2024-01-05');
  });

  it('number the repetitions of a day', async () => {
    const rows = await bars(
      chart(['2024-01-04T14:30:00Z', '2024-01-05T14:30:00Z', '2024-01-05T14:30:00Z', '2024-01-05T21:00:01Z']),
    );
    expect(rows.map(({ tradingDate, occurrence, close }) => [tradingDate, occurrence, close])).toEqual([
      ['2024-01-04', 1, 1],
      ['2024-01-05', 1, 2],
      ['2024-01-05', 2, 3],
      ['2024-01-05', 3, 4],
    ]);
  });

  it('keep nulls', async () => {
    const none = [null];
    const quote = { open: none, high: none, low: none, close: none, volume: none };
    expect(await bars(chart(['2024-01-05T14:30:00Z'], { quote }))).toMatchObject([
      { open: null, high: null, low: null, close: null, volume: null, adjClose: 1 },
    ]);
  });

  it('are provisional while their own session is open', async () => {
    const meta = { regularMarketTime: seconds('2024-01-05T15:00:00Z') };
    const rows = await bars(chart(['2024-01-04T14:30:00Z', '2024-01-05T15:00:00Z'], { meta }));
    expect(rows.map((row) => row.provisional)).toEqual([false, true]);
  });

  it('are not provisional after the close, nor before the next session has a bar', async () => {
    const closed = await bars(chart(['2024-01-04T14:30:00Z', '2024-01-05T14:30:00Z']));
    expect(closed.map((row) => row.provisional)).toEqual([false, false]);
    const regular = { start: seconds('2024-01-08T14:30:00Z'), end: seconds('2024-01-08T21:00:00Z') };
    const monday = await bars(
      chart(['2024-01-05T14:30:00Z'], { meta: { currentTradingPeriod: { regular } } }),
    );
    expect(monday.map((row) => row.provisional)).toEqual([false]);
  });

  it.each([
    [
      'arrays of different lengths',
      chart(['2024-01-05T14:30:00Z'], { quote: { close: [1, 2] } }),
      'quote.0.close',
    ],
    ['a missing array', chart(['2024-01-05T14:30:00Z'], { quote: { low: undefined } }), 'quote.0.low'],
    ['text for a price', chart(['2024-01-05T14:30:00Z'], { quote: { open: ['1'] } }), 'quote.0.open.0'],
    ['a part of a share', chart(['2024-01-05T14:30:00Z'], { quote: { volume: [0.5] } }), 'quote.0.volume.0'],
    [
      'an unknown time zone',
      chart([], { meta: { exchangeTimezoneName: 'Mars/Olympus' } }),
      'exchangeTimezoneName',
    ],
    ['another symbol', chart([], { meta: { symbol: 'AAPB' } }), 'another symbol'],
    ['a renamed field', { chart: { results: [] } }, 'chart.result'],
    ['a page', '<!doctype html><title>Yahoo Finance</title><p>Markets today', 'not JSON'],
  ])('call %s malformed', async (_, body, where) => {
    const refusal = await refusalOf(ask(body));
    expect(refusal.kind).toBe('malformed');
    expect(refusal.message).toContain(where);
  });
});

describe('the corporate actions of a chart', () => {
  it('are read from a recording', async () => {
    const answer = yahooAnswer('historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv');
    const item = { dataset: 'daily_bars', symbol: 'MSFT', from: '2021-02-01', to: '2022-01-30' } as const;
    const [prices, actions] = await adapter.fetch(item, fakeGet(() => answer).get);
    expect(prices?.rows).toHaveLength(252);
    expect(actions?.dataset).toBe('corporate_actions');
    expect(actions?.rows.map((row) => 'exDate' in row && [row.exDate, row.type, row.amount])).toEqual([
      ['2021-02-17', 'dividend', 0.56],
      ['2021-05-19', 'dividend', 0.56],
      ['2021-08-18', 'dividend', 0.56],
      ['2021-11-17', 'dividend', 0.62],
    ]);
  });

  it('hold splits with their ratio, in order of date', async () => {
    const split = seconds('2024-01-03T14:30:00Z');
    const dividend = seconds('2024-01-02T14:30:00Z');
    const events = {
      splits: { [split]: { date: split, numerator: 4, denominator: 1, splitRatio: '4:1' } },
      dividends: { [dividend]: { date: dividend, amount: 0.24 } },
    };
    const [, actions] = await ask(chart(['2024-01-05T14:30:00Z'], { events }));
    expect(actions?.rows).toEqual([
      {
        symbol: 'AAPL',
        exDate: '2024-01-02',
        type: 'dividend',
        numerator: null,
        denominator: null,
        amount: 0.24,
      },
      { symbol: 'AAPL', exDate: '2024-01-03', type: 'split', numerator: 4, denominator: 1, amount: null },
    ]);
  });
});
