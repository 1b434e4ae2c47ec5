import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  judgeMacro,
  qualitySettings,
  type MacroPoint,
  type MacroSeries,
} from '../../../../domain/quality/index.js';

const CPI: readonly MacroPoint[] = ['2017-09', '2017-10', '2017-11', '2017-12', '2018-01'].map(
  (month, i) => ({
    date: `${month}-01`,
    value: 246 + i / 2,
  }),
);
const DAYS = [
  '2018-01-26',
  '2018-01-29',
  '2018-01-30',
  '2018-01-31',
  '2018-02-01',
  '2018-02-02',
  '2018-02-05',
  '2018-02-06',
];
const VIX: readonly MacroPoint[] = DAYS.map((date) => ({ date, value: 14 }));

const series = (
  seriesId: string,
  known: readonly MacroPoint[],
  arrived: readonly MacroPoint[] = [],
): MacroSeries => ({
  seriesId,
  known,
  arrived,
});
const rulesOf = (one: MacroSeries, on = '2018-02-20') => judgeMacro([one], on).map(({ rule }) => rule);

describe('a gap', () => {
  it('is a month between the two newest observations, or three sessions', () => {
    expect(rulesOf(series('CPIAUCSL', CPI.toSpliced(3, 1)))).toEqual(['macro_gap']);
    expect(rulesOf(series('VIXCLS', VIX.toSpliced(4, 3)), '2018-02-07')).toEqual(['macro_gap']);
  });
  it('is none where the publisher says that there is no value, nor over a holiday', () => {
    expect(rulesOf(series('CPIAUCSL', CPI.with(3, { date: '2017-12-01', value: null })))).toEqual([]);
    expect(rulesOf(series('VIXCLS', VIX.toSpliced(6, 1)), '2018-02-07')).toEqual([]);
  });
});

describe('a value out of range', () => {
  it.each([
    ['CPIAUCSL', CPI, 2.48],
    ['CPIAUCSL', CPI, 24_800],
    ['VIXCLS', VIX, 0.14],
    ['VIXCLS', VIX, 50],
  ])('of %s', (id, points, value) => {
    const changed = points.with(-1, { date: points.at(-1)!.date, value });
    expect(rulesOf(series(id, changed), id === 'VIXCLS' ? '2018-02-07' : undefined)).toEqual([
      'macro_out_of_range',
    ]);
  });
  it('is not judged of a series that nobody set limits for', () => {
    expect(rulesOf(series('MYSERIES', CPI.with(4, { date: '2018-01-01', value: 1e9 })))).toEqual([]);
  });
});

it('is late a week after the usual day of its publication', () => {
  const one = series('CPIAUCSL', CPI);
  expect(rulesOf(one, '2018-03-20')).toEqual([]);
  expect(rulesOf(one, '2018-03-21')).toEqual(['macro_late']);
  expect(judgeMacro([one], '2018-03-21')[0]).toMatchObject({
    symbol: 'CPIAUCSL',
    severity: 'warn',
    evidence: { newest: '2018-01-01', expected: '2018-02-01', expectedOn: '2018-03-13', daysLate: 8 },
  });
});

it('is restated when a later answer changes it by more than revisions do', () => {
  const arrived = (value: number) => [{ date: '2017-12-01', value }];
  expect(rulesOf(series('CPIAUCSL', CPI, arrived(249)))).toEqual([]);
  expect(rulesOf(series('CPIAUCSL', CPI, arrived(254)))).toEqual(['macro_restated']);
});

it('can be switched off for a series', () => {
  const settings = qualitySettings({
    switches: [{ rule: 'macro_late', symbol: 'CPIAUCSL', reason: 'ended' }],
  });
  expect(judgeMacro([series('CPIAUCSL', CPI)], '2018-06-01', settings)).toEqual([]);
});

it('says nothing of twenty-five true years', () => {
  const points = new Map<string, MacroPoint[]>();
  for (const line of readFileSync('sandbox/data/macro.csv', 'utf8').trim().split('\n').slice(1)) {
    const [id, date, value] = line.split(',') as [string, string, string];
    points.set(id, [...(points.get(id) ?? []), { date, value: value === '' ? null : Number(value) }]);
  }
  const found = new Set<string>();
  for (const [id, own] of points) {
    for (let end = 5; end <= own.length; end += 1) {
      const known = own.slice(Math.max(0, end - 12), end);
      for (const { rule, tradingDate } of judgeMacro([series(id, known)], known.at(-1)!.date))
        found.add(`${rule} ${id} ${tradingDate}`);
    }
  }
  expect([...found].sort()).toEqual([]);
});
