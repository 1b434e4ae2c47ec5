import { beforeAll, describe, expect, it } from 'vitest';
import { readPriceHistory } from '../../../../adapters/history/read-price-history.js';
import type { HistoryFinding } from '../../../../domain/quality/history/history-finding.js';
import { dateOfDay, type PriceHistory } from '../../../../domain/quality/history/price-history.js';
import { partOf } from '../../../../bench/quality/part-of.js';
import { scanHistory, type HistoryToScan } from '../../../../domain/quality/history/scan-history.js';

let history: HistoryToScan;
let findings: HistoryFinding[];

beforeAll(async () => {
  history = await readPriceHistory('sandbox/data', null);
  findings = scanHistory(history);
}, 180_000);

const held = (all: readonly HistoryFinding[]) =>
  all
    .filter(({ severity }) => severity !== 'warn')
    .map(({ rule, symbol, tradingDate }) => `${rule} ${symbol} ${tradingDate}`);

function cut(prices: PriceHistory, day: string): PriceHistory {
  const end = prices.days.findIndex((one) => dateOfDay(one) > day);
  const to = end < 0 ? prices.days.length : end;
  const { symbols } = prices;
  return {
    symbols,
    symbolIds: prices.symbolIds.subarray(0, to),
    days: prices.days.subarray(0, to),
    open: prices.open.subarray(0, to),
    high: prices.high.subarray(0, to),
    low: prices.low.subarray(0, to),
    close: prices.close.subarray(0, to),
    volume: prices.volume.subarray(0, to),
  };
}

// The day of each judgement, the days around it, and days on which nothing is wrong.
it.each(['2013-03-15', '2014-07-17', '2014-07-18', '2014-08-01', '2014-10-30', '2014-11-12', '2015-08-24'])(
  'says the same of %s and before when the history ends there',
  (day) => {
    expect(scanHistory({ ...history, prices: cut(history.prices, day) })).toEqual(
      findings.filter(({ judgedOn }) => judgedOn <= day),
    );
    expect(scanHistory(history, { to: day })).toEqual(findings.filter(({ judgedOn }) => judgedOn <= day));
  },
  120_000,
);

describe('a real history without volumes', () => {
  it.each([
    ['null', NaN],
    ['zero', 0],
  ])(
    'is held no more of than with them, and says once a symbol that it has none: %s',
    (_, volume) => {
      // A referendum, an election and two seasons of earnings.
      const half = partOf(history.prices, { from: '2016-06-01', to: '2016-12-31' });
      const prices = { ...half, volume: half.volume.map(() => volume) };
      const found = scanHistory({ ...history, prices });
      expect(found.filter(({ rule }) => rule === 'zero_volume')).toHaveLength(new Set(half.symbolIds).size);
      expect(held(found)).toEqual(held(scanHistory({ ...history, prices: half })));
    },
    120_000,
  );
});

describe('stocks of one sector alone', () => {
  // They part from the index together, on days on which the oil price or rates moved.
  it.each([
    ['Energy', '2014-10-01', '2014-12-31', ['2014-11-28']],
    ['Energy', '2015-10-01', '2016-12-31', ['2015-12-23', '2016-11-30']],
    ['Utilities', '2016-06-01', '2016-12-31', ['2016-11-09']],
    ['Industrials', '2014-07-01', '2014-12-31', ['2014-11-28']],
    ['Financials', '2014-07-01', '2014-12-31', ['2014-10-31']],
  ])('are blocked on no true day: %s from %s', (sector, from, to, days) => {
    const hasSymbol = (symbol: string) => history.sectors.get(symbol) === sector;
    const found = scanHistory({ ...history, prices: partOf(history.prices, { hasSymbol, from, to }) });
    const blocked = found
      .filter(({ severity }) => severity === 'block')
      .map(({ tradingDate }) => tradingDate);
    expect(blocked.filter((date) => days.includes(date))).toEqual([]);
  });
});

it('takes two true moves within a week for no wrong level where volumes are unknown', () => {
  const some = partOf(history.prices, {
    hasSymbol: (symbol) => symbol === 'EXPE',
    from: '2014-06-01',
    to: '2015-06-30',
  });
  const prices = { ...some, volume: some.volume.map(() => NaN) };
  expect(held(scanHistory({ ...history, prices })).filter((line) => line.includes('2015-02'))).toEqual([]);
});

describe('the real history', () => {
  it('has these wrong days', () => {
    const blocked = findings.filter(({ severity }) => severity === 'block');
    expect([...new Set(blocked.map(({ tradingDate }) => tradingDate))].sort()).toEqual([
      '2014-07-17',
      '2014-08-01',
      '2014-10-29',
      '2014-10-30',
      '2017-08-01',
      '2017-09-14',
    ]);
  });

  it('shows 2014-10-30 to hold the bars of 2014-11-12 when those arrive', () => {
    expect(
      findings.filter(({ rule, judgedOn }) => rule === 'repeated_day' && judgedOn === '2014-11-12'),
    ).toMatchObject([{ severity: 'block', tradingDate: '2014-10-30', evidence: { equals: '2014-11-12' } }]);
  });

  it('names the splits that it is not adjusted for', () => {
    const splits = findings.filter(({ rule }) => rule === 'split_unadjusted');
    expect(splits.map(({ symbol }) => symbol)).toEqual(expect.arrayContaining(['DISCA', 'DISCK']));
  });

  it.each([
    ['crash', '2015-08-24', null],
    ['referendum', '2016-06-24', null],
    ['election', '2016-11-09', null],
    ['oil price', '2014-11-28', null],
    ['volatility', '2018-02-05', null],
    ['earnings', '2016-11-11', 'NVDA'],
    ['earnings', '2013-07-26', 'EXPE'],
    ['drug trial', '2013-04-19', 'VRTX'],
    ['takeover', '2017-06-16', 'WFM'],
    ['rumour', '2016-02-08', 'CHK'],
    ['rumour', '2016-07-01', 'HOG'],
    ['data theft', '2017-09-08', 'EFX'],
    ['spin-off', '2015-07-20', 'EBAY'],
    ['spin-off', '2014-11-03', 'A'],
    ['spin-off', '2015-07-02', 'NI'],
  ])('holds back no price of the %s of %s (%s)', (_, date, symbol) => {
    const held = findings.filter(
      (finding) =>
        finding.tradingDate === date &&
        finding.severity !== 'warn' &&
        (symbol === null || finding.symbol === symbol),
    );
    // Ten bars of 2014-11-28, a half day, are those of the Monday after, whole day's volumes included.
    expect(held.filter(({ rule }) => rule !== 'ohlc_inconsistent' && rule !== 'repeated_bar')).toEqual([]);
  });

  it('is told in sentences that name the day', () => {
    expect(findings.filter(({ message, tradingDate }) => !message.includes(tradingDate))).toEqual([]);
  });
});
