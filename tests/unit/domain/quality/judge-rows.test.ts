import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeColumns,
  judgeRows,
  quarantinedRows,
  qualitySettings,
  type BarColumns,
  type QualityBar,
  type RowFinding,
} from '../../../../domain/quality/index.js';
import { makeBar } from './make-bar.js';

const options = { judgedOn: '2018-02-07' };

const price = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 90, max: 110, noNaN: true }) },
  fc.constantFrom(null, 0, -1, 1e300, Infinity),
);
const anyBar: fc.Arbitrary<QualityBar> = fc
  .record({
    symbol: fc.constantFrom('A', 'AAPL', 'BRK.B'),
    tradingDate: fc.constantFrom('2018-02-07', '2018-02-10', '2012-10-29', '1999-01-04'),
    occurrence: fc.integer({ min: 1, max: 3 }),
    ...{ open: price, high: price, low: price, close: price },
    volume: fc.constantFrom(null, 0, -5, 1.5, 1_000, Infinity),
    provisional: fc.boolean(),
  })
  .map(makeBar);

function columnsOf(bars: readonly QualityBar[], numbers: (values: (number | null)[]) => BarColumns['open']) {
  const column = (field: 'open' | 'high' | 'low' | 'close' | 'adjClose' | 'volume') =>
    numbers(bars.map((bar) => bar[field]));
  return {
    ...{ provider: 'yahoo', dataset: 'daily_bars', fetchId: 'fetch-1' },
    symbols: bars.map((bar) => bar.symbol),
    tradingDates: bars.map((bar) => bar.tradingDate),
    occurrences: Int32Array.from(bars, (bar) => bar.occurrence),
    ...{ open: column('open'), high: column('high'), low: column('low'), close: column('close') },
    ...{ adjClose: column('adjClose'), volume: column('volume') },
    provisional: bars.map((bar) => bar.provisional),
  } satisfies BarColumns;
}

const doubles = (values: (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN);
const withoutRow = (finding: RowFinding) => ({ ...finding, row: null });
const positions = (findings: RowFinding[]) => findings.map(({ row, rule }) => `${row} ${rule}`);

describe('judgeRows', () => {
  it('says which bar, from where, judged on which day', () => {
    const bars = [
      makeBar(),
      makeBar({ symbol: 'MSFT', open: null, provider: 'alpha-vantage', fetchId: 'f9' }),
    ];
    expect(judgeRows(bars, { judgedOn: '2018-02-08' })).toEqual([
      {
        rule: 'null_price',
        severity: 'quarantine',
        scope: 'row',
        symbol: 'MSFT',
        tradingDate: '2018-02-07',
        judgedOn: '2018-02-08',
        row: 1,
        message: 'MSFT 2018-02-07 (alpha-vantage): no value for open',
        evidence: {
          missing: ['open'],
          bar: { provider: 'alpha-vantage', dataset: 'daily_bars', occurrence: 1, fetchId: 'f9' },
        },
      },
    ]);
  });

  it('keeps every other finding when a bar is added anywhere', () => {
    fc.assert(
      fc.property(fc.array(anyBar), anyBar, fc.nat(), (bars, added, at) => {
        const position = at % (bars.length + 1);
        const more = [...bars.slice(0, position), added, ...bars.slice(position)];
        const others = judgeRows(more, options).filter(({ row }) => row !== position);
        expect(others.map(withoutRow)).toEqual(judgeRows(bars, options).map(withoutRow));
      }),
    );
  });

  it('takes thresholds', () => {
    const bar = makeBar({ close: 102.05 });
    expect(judgeRows([bar], options)).toEqual([]);
    const settings = qualitySettings({ ohlcTolerance: 0 });
    expect(judgeRows([bar], { ...options, settings })).toMatchObject([{ rule: 'ohlc_inconsistent' }]);
  });
});

describe('judgeColumns', () => {
  it('finds what judgeRows finds', () => {
    fc.assert(
      fc.property(fc.array(anyBar), (bars) => {
        expect(
          judgeColumns(
            columnsOf(bars, (values) => values),
            options,
          ),
        ).toEqual(judgeRows(bars, options));
      }),
    );
  });

  it('takes NaN in typed arrays for null', () => {
    fc.assert(
      fc.property(fc.array(anyBar), (bars) => {
        expect(positions(judgeColumns(columnsOf(bars, doubles), options))).toEqual(
          positions(judgeRows(bars, options)),
        );
      }),
    );
  });

  it('refuses columns of different length', () => {
    const columns = { ...columnsOf([makeBar(), makeBar()], doubles), close: new Float64Array(1) };
    expect(() => judgeColumns(columns, options)).toThrow(
      'column close of yahoo daily_bars fetch-1: got "1 values"; allowed is 2, as many as symbols.',
    );
  });
});

describe('quarantinedRows', () => {
  it('names a bar by its first rule and gives all reasons; warnings quarantine nothing', () => {
    const bars = [makeBar(), makeBar({ open: null, occurrence: 2, volume: 0 }), makeBar({ volume: 0 })];
    expect([...quarantinedRows(judgeRows(bars, options))]).toEqual([
      [
        1,
        {
          rule: 'null_price',
          reason:
            'AAPL 2018-02-07 (yahoo): no value for open; AAPL 2018-02-07 (yahoo): bar number 2 of that date in one answer',
        },
      ],
    ]);
  });

  it('holds back exactly the bars that break a rule of that severity, with a reason that fits its column', () => {
    fc.assert(
      fc.property(fc.array(anyBar), (bars) => {
        const findings = judgeRows(bars, options);
        const rows = quarantinedRows(findings);
        const rejected = findings.filter(({ severity }) => severity === 'quarantine').map(({ row }) => row);
        expect(new Set(rows.keys())).toEqual(new Set(rejected));
        for (const { reason } of rows.values()) expect(reason.length).toBeLessThanOrEqual(1024);
      }),
    );
  });
});
