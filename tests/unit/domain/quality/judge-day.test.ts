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

describe('missing_index_bar', () => {
  it('warns and names the index', () => {
    const day = makeDay(SYMBOLS, { bars: SYMBOLS.map((symbol) => makeBar({ symbol })) });
    expect(judgeDay(day)).toMatchObject([{ rule: 'missing_index_bar', severity: 'warn', symbol: '^GSPC' }]);
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
