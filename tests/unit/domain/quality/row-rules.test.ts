import { describe, expect, it } from 'vitest';
import { judgeRows, type QualityBar } from '../../../../domain/quality/index.js';
import { makeBar } from './make-bar.js';

function rulesBroken(fields: Partial<QualityBar>): string[] {
  return judgeRows([makeBar(fields)], { judgedOn: '2018-02-07' }).map(({ rule }) => rule);
}

describe.each<[string, [string, Partial<QualityBar>][], [string, Partial<QualityBar>][]]>([
  [
    'null_price',
    [
      ['a missing open with a sane close', { open: null }],
      ['a missing close', { close: null }],
      ['NaN', { high: NaN }],
      ['infinity', { high: Infinity }],
    ],
    [['no adjusted close', { adjClose: null }]],
  ],
  [
    'duplicate_bar',
    [
      ['the second bar', { occurrence: 2 }],
      ['the third bar', { occurrence: 3 }],
    ],
    [['the first bar', { occurrence: 1 }]],
  ],
  [
    'non_positive_price',
    [
      ['zero', { low: 0 }],
      ['a negative open and low', { open: -1, low: -1 }],
    ],
    [
      ['a hundredth of a cent', { open: 0.0001, low: 0.0001 }],
      ['a negative adjusted close', { adjClose: -0.5 }],
    ],
  ],
  [
    'ohlc_inconsistent',
    [
      ['a close above the high', { close: 103 }],
      ['an open below the low', { open: 97 }],
      ['a high below the low', { high: 98, open: 98, close: 98 }],
      ['a close of half the price', { close: 50.5 }],
      ['a negative high below a negative open', { open: -1, high: -2, low: -3, close: -2 }],
    ],
    [
      ['a bar of one price', { open: 100, high: 100, low: 100, close: 100 }],
      ['half a cent of rounding on five dollars', { open: 5, high: 5, low: 4.9, close: 5.0049 }],
      ['a close at the high', { close: 102 }],
      ['an open at the low', { open: 99 }],
    ],
  ],
  ['provisional_bar', [['a session under way', { provisional: true }]], []],
  [
    'off_calendar_bar',
    [
      ['a Saturday', { tradingDate: '2018-02-10' }],
      ['Hurricane Sandy', { tradingDate: '2012-10-29' }],
      ['a Saturday before the calendar begins', { tradingDate: '1999-01-02' }],
      ['a Sunday before the calendar begins', { tradingDate: '1999-01-03' }],
    ],
    [
      ['a half day', { tradingDate: '2017-11-24' }],
      ['a weekday before the calendar begins', { tradingDate: '1999-01-04' }],
    ],
  ],
  [
    'invalid_volume',
    [
      ['a negative count', { volume: -1 }],
      ['a fraction', { volume: 10.5 }],
      ['more than a double can count', { volume: 2 ** 53 }],
      ['infinity', { volume: Infinity }],
    ],
    [
      ['the largest count', { volume: Number.MAX_SAFE_INTEGER }],
      ['none, which is judged by the days before', { volume: 0 }],
      ['a missing volume', { volume: null }],
    ],
  ],
])('%s', (rule, caught, passed) => {
  it.each(caught)('catches %s', (_, fields) => expect(rulesBroken(fields)).toContain(rule));
  it.each([['a flawless bar', {}] as [string, Partial<QualityBar>], ...passed])('lets pass %s', (_, fields) =>
    expect(rulesBroken(fields)).not.toContain(rule),
  );
});

describe('a rule that is broken', () => {
  it.each<[Partial<QualityBar>, string[]]>([
    [{}, []],
    [{ open: null }, ['null_price']],
    [{ open: null, high: null, low: null }, ['null_price']],
    [{ low: 0 }, ['non_positive_price']],
    [{ volume: -1 }, ['invalid_volume']],
    [{ volume: 0 }, []],
    [{ occurrence: 2, tradingDate: '2018-02-10' }, ['duplicate_bar', 'off_calendar_bar']],
  ])('%j is reported without others', (fields, rules) => expect(rulesBroken(fields)).toEqual(rules));
});

describe('ohlc_inconsistent', () => {
  it('shows the side, the size and the prices', () => {
    const [finding] = judgeRows([makeBar({ symbol: 'LNT', close: 49.5 })], { judgedOn: '2018-02-07' });
    expect(finding).toMatchObject({
      rule: 'ohlc_inconsistent',
      message: expect.stringMatching(
        /^LNT 2018-02-07 \(yahoo\): the low lies above .* by 100\.00 %/,
      ) as string,
      evidence: { side: 'low', excess: 1, low: 99, close: 49.5 },
    });
  });
});
