import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateOutcome, judgeDay, qualitySettings, type DayInput } from '../../../../domain/quality/index.js';
import { makeBar, makeDay } from './make-bar.js';

const SYMBOLS = Array.from({ length: 20 }, (_, i) => `S${String(i).padStart(2, '0')}`);
const rulesOf = (day: DayInput) => judgeDay(day).map(({ rule, severity }) => `${rule} ${severity}`);
const indexBar = makeBar({ symbol: '^GSPC', dataset: 'index_bars' });
const barsOf = (symbols: readonly string[]) => [...symbols.map((symbol) => makeBar({ symbol })), indexBar];

it('finds nothing on a flawless day', () => {
  expect(judgeDay(makeDay(SYMBOLS))).toEqual([]);
});

describe('day_empty', () => {
  it('blocks when only the index arrived, and day_incomplete keeps silent', () => {
    expect(rulesOf(makeDay(SYMBOLS, { bars: [indexBar] }))).toEqual(['day_empty block']);
  });

  it('blocks on an empty universe', () => {
    expect(rulesOf(makeDay([]))).toEqual(['day_empty block']);
  });
});

describe('day_incomplete', () => {
  it('warns at the threshold and names the missing', () => {
    const [finding] = judgeDay(makeDay(SYMBOLS, { bars: barsOf(SYMBOLS.slice(2)) }));
    expect(finding).toMatchObject({
      rule: 'day_incomplete',
      severity: 'warn',
      scope: 'day',
      symbol: null,
      judgedOn: '2018-02-07',
      message: '18 of 20 expected symbols have a bar for 2018-02-07; missing: S00, S01',
      evidence: { expected: 20, present: 18, coverage: 0.9, missing: ['S00', 'S01'], missingCount: 2 },
    });
  });

  it('blocks below the threshold, which can be set', () => {
    const day = makeDay(SYMBOLS, { bars: barsOf(SYMBOLS.slice(3)) });
    expect(rulesOf(day)).toEqual(['day_incomplete block']);
    expect(judgeDay(day, qualitySettings({ minCoverage: 0.85 }))).toMatchObject([{ severity: 'warn' }]);
  });

  it('names ten symbols at most', () => {
    const [finding] = judgeDay(makeDay(SYMBOLS, { bars: barsOf(SYMBOLS.slice(11)) }));
    expect(finding?.message).toMatch(/S09 and 1 more$/);
    expect(finding?.evidence).toMatchObject({ missingCount: 11, missing: { length: 10 } });
  });

  it('counts a symbol that any provider has', () => {
    const bars = SYMBOLS.map((symbol, i) =>
      makeBar({ symbol, provider: i % 2 === 0 ? 'yahoo' : 'alpha-vantage' }),
    );
    expect(rulesOf(makeDay(SYMBOLS, { bars: [...bars, indexBar] }))).toEqual([]);
  });

  // The ten sessions before 2018-02-07 are 2018-01-24 to 2018-02-06.
  it.each([
    ['2018-01-23', []],
    ['2018-01-24', ['day_incomplete warn']],
  ])('with a newest bar of %s a missing symbol gives %j', (last, rules) => {
    const day = makeDay(SYMBOLS, { bars: barsOf(SYMBOLS.slice(1)) });
    expect(rulesOf({ ...day, lastBarDates: new Map([...day.lastBarDates, ['S00', last]]) })).toEqual(rules);
  });

  it('expects a symbol that never had a bar', () => {
    expect(rulesOf(makeDay(SYMBOLS, { bars: barsOf(SYMBOLS.slice(1)), lastBarDates: new Map() }))).toEqual([
      'day_incomplete warn',
    ]);
  });

  it('still expects everyone after an outage of a month', () => {
    const lastBarDates = new Map(SYMBOLS.map((symbol) => [symbol, '2018-01-05']));
    const day = makeDay(SYMBOLS, { bars: barsOf(SYMBOLS.slice(10)), lastBarDates });
    expect(rulesOf(day)).toEqual(['day_incomplete block']);
  });
});

describe('stale_day', () => {
  const repeating = (count: number, fields = {}) => {
    const bars = SYMBOLS.map((symbol, i) => makeBar({ symbol, volume: i < count ? 500 : 1_000, ...fields }));
    const before = SYMBOLS.map((symbol) => makeBar({ symbol, volume: 500, ...fields }));
    return makeDay(SYMBOLS, { bars: [...bars, indexBar], previousSessionBars: [...before, indexBar] });
  };

  it.each([
    [0, []],
    [1, ['stale_day warn']],
    [4, ['stale_day warn']],
    [5, ['stale_day block']],
    [20, ['stale_day block']],
  ])('%i repeated bars of 20 give %j', (count, rules) => expect(rulesOf(repeating(count))).toEqual(rules));

  it.each([0, null])('a halted share with volume %j repeats itself rightly', (volume) => {
    expect(rulesOf(repeating(20, { volume }))).toEqual([]);
  });

  it('blocks for one stale provider although the other is fresh', () => {
    const fresh = SYMBOLS.map((symbol) => makeBar({ symbol, provider: 'alpha-vantage', volume: 7 }));
    const day = repeating(20);
    expect(judgeDay({ ...day, bars: [...fresh, ...day.bars] })).toMatchObject([
      { rule: 'stale_day', severity: 'block', evidence: { provider: 'yahoo', share: 1 } },
    ]);
  });

  it('compares nothing on the first day', () => {
    expect(rulesOf(makeDay(SYMBOLS, { previousSessionBars: [] }))).toEqual([]);
  });
});

describe('missing_index_bar', () => {
  it('warns and names the index', () => {
    const day = makeDay(SYMBOLS, { bars: SYMBOLS.map((symbol) => makeBar({ symbol })) });
    expect(judgeDay(day)).toMatchObject([{ rule: 'missing_index_bar', severity: 'warn', symbol: '^GSPC' }]);
  });
});

describe('provider_mismatch', () => {
  const disagreeing = (close: number | null) => {
    const day = makeDay(['AAPL']);
    return { ...day, bars: [...day.bars, makeBar({ provider: 'alpha-vantage', close })] };
  };

  it.each([101, 101.5, 100.5, null])('lets pass a second close of %j beside 101', (close) => {
    expect(rulesOf(disagreeing(close))).toEqual([]);
  });

  it.each([101.6, 50.5])('warns of a second close of %j beside 101', (close) => {
    expect(judgeDay(disagreeing(close))).toMatchObject([
      {
        rule: 'provider_mismatch',
        severity: 'warn',
        scope: 'symbol',
        symbol: 'AAPL',
        evidence: {
          decides: { provider: 'yahoo', close: 101 },
          other: { provider: 'alpha-vantage', close },
          difference: close / 101 - 1,
        },
      },
    ]);
  });
});

describe('price_jump', () => {
  /** Wobbles by about one percent and ends at 100. */
  const closes = (count: number) =>
    Array.from({ length: count }, (_, i) => 100 + ((count - 1 - i) % 3) * 0.5);
  const volatile = new Map([['AAPL', closes(100).map((close, i) => (i % 2 === 0 ? close * 1.05 : close))]]);
  const jumpingTo = (close: number, count = 100, fields: Partial<DayInput> = {}) => {
    const bars = [makeBar({ high: 300, low: 1, close }), indexBar];
    return makeDay(['AAPL'], { bars, recentCloses: new Map([['AAPL', closes(count)]]), ...fields });
  };

  it('warns of a missed split', () => {
    expect(judgeDay(jumpingTo(50))).toMatchObject([
      { rule: 'price_jump', severity: 'warn', symbol: 'AAPL', evidence: { close: 50, previousClose: 100 } },
    ]);
  });

  it.each([
    ['a move below the smallest return', jumpingTo(109)],
    ['a symbol with a short history', jumpingTo(50, 62)],
    ['a symbol without history', makeDay(['AAPL'])],
    ['a move that is usual for a volatile symbol', jumpingTo(120, 100, { recentCloses: volatile })],
  ])('lets pass %s', (_, day) => expect(rulesOf(day)).toEqual([]));

  it('takes the move of the index off', () => {
    const crash = makeBar({ symbol: '^GSPC', dataset: 'index_bars', close: 101 * 0.8, low: 80 });
    const day = jumpingTo(80);
    expect(rulesOf(day)).toEqual(['price_jump warn']);
    expect(rulesOf({ ...day, bars: [day.bars[0]!, crash] })).toEqual([]);
  });

  it('takes the benchmark for the index, not the index of a sector that stands before it', () => {
    const sector = makeBar({ symbol: '^GSPE', dataset: 'index_bars' });
    const day = jumpingTo(80, 100, { expectedIndices: ['^GSPC', '^GSPE'] });
    const fell = { ...sector, close: 101 * 0.8, low: 80 };
    expect(
      rulesOf({
        ...day,
        bars: [fell, ...day.bars],
        previousSessionBars: [sector, ...day.previousSessionBars],
      }),
    ).toEqual(['price_jump warn']);
  });

  it('gives a finite score for a price that never moved', () => {
    const day = jumpingTo(50, 100, { recentCloses: new Map([['AAPL', Array<number>(100).fill(100)]]) });
    const [finding] = judgeDay(day);
    expect(finding?.rule === 'price_jump' && Number.isFinite(finding.evidence.score)).toBe(true);
  });

  it('reports a symbol once, by the bar of the provider that decides', () => {
    const day = jumpingTo(50);
    expect(
      rulesOf({ ...day, bars: [...day.bars, makeBar({ provider: 'alpha-vantage', close: 50 })] }),
    ).toEqual(['price_jump warn']);
  });
});

describe('doubtful_delisting', () => {
  const unknown = { notFound: [{ provider: 'yahoo', symbol: 'S00' }] } as const;
  const lacking = { bars: barsOf(SYMBOLS.slice(1)), ...unknown };
  const lastBars = (date: string) =>
    new Map([...SYMBOLS.map((s) => [s, '2018-02-06'] as const), ['S00', date]]);

  it('doubts a provider that does not know a symbol which traded lately, and names its newest bar', () => {
    expect(judgeDay(makeDay(SYMBOLS, lacking)).at(-1)).toMatchObject({
      rule: 'doubtful_delisting',
      severity: 'warn',
      symbol: 'S00',
      message: 'yahoo does not know S00, which has a bar of 2018-02-06: its delisting is doubted',
      evidence: { provider: 'yahoo', newestBar: '2018-02-06' },
    });
  });

  it("takes the day's own bar from another provider for the newest, and tells a provider once", () => {
    const twice = { notFound: [...unknown.notFound, ...unknown.notFound] };
    const bars = [makeBar({ symbol: 'S00', provider: 'alpha-vantage' }), ...barsOf(SYMBOLS.slice(1))];
    expect(judgeDay(makeDay(SYMBOLS, { bars, ...twice }))).toMatchObject([
      { rule: 'doubtful_delisting', evidence: { newestBar: '2018-02-07' } },
    ]);
  });

  // The ten sessions before 2018-02-07 are 2018-01-24 to 2018-02-06.
  it.each([
    ['2018-01-24', ['day_incomplete warn', 'doubtful_delisting warn']],
    ['2018-01-23', []],
  ])('believes it of a symbol without a bar for ten sessions: newest bar of %s', (date, rules) => {
    expect(rulesOf(makeDay(SYMBOLS, { ...lacking, lastBarDates: lastBars(date) }))).toEqual(rules);
  });

  it('lets pass a symbol that never had a bar', () => {
    const day = makeDay(SYMBOLS, { notFound: [{ provider: 'yahoo', symbol: 'NOBODY' }] });
    expect(rulesOf(day)).toEqual([]);
  });
});

it('never gets milder when bars go missing', () => {
  const rank = { pass: 0, warn: 1, block: 2 };
  fc.assert(
    fc.property(fc.subarray(SYMBOLS), fc.subarray(SYMBOLS), (one, other) => {
      const more = [...new Set([...one, ...other])];
      const status = (symbols: string[]) =>
        gateOutcome(judgeDay(makeDay(SYMBOLS, { bars: barsOf(symbols) }))).status;
      expect(rank[status(one)]).toBeGreaterThanOrEqual(rank[status(more)]);
    }),
  );
});
