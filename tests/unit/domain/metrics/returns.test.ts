import { describe, expect, it } from 'vitest';
import {
  cumulativeWealth,
  equalWeightReturns,
  simpleReturns,
  trailingAnchor,
  trailingReturn,
} from '../../../../domain/metrics/index.js';

describe('simple returns', () => {
  it('are one fewer than the prices', () => {
    expect(simpleReturns([100, 110, 99])).toEqual([expect.closeTo(0.1, 15), expect.closeTo(-0.1, 15)]);
    expect(simpleReturns([100])).toEqual([]);
    expect(simpleReturns([])).toEqual([]);
  });

  it('measure the day after a gap from the last price before it, so that compounding gives the whole move', () => {
    expect(simpleReturns([100, null, 121])).toEqual([null, expect.closeTo(0.21, 15)]);
  });

  it.each([null, 0, -5, NaN, Infinity])('take a price of %s for a missing one', (bad) => {
    expect(simpleReturns([100, bad, 110])).toEqual([null, expect.closeTo(0.1, 15)]);
  });

  it('begin with the first price there is', () => {
    expect(simpleReturns([null, null, 50, 55])).toEqual([null, null, expect.closeTo(0.1, 15)]);
  });
});

describe('equal-weight returns', () => {
  it('average the stocks that have a return that day', () => {
    const young = [null, 10, 12];
    expect(equalWeightReturns([[100, 110, 110], young])).toEqual([
      expect.closeTo(0.1, 15),
      expect.closeTo(0.1, 15),
    ]);
  });

  it('are null on a day without any', () => {
    expect(
      equalWeightReturns([
        [100, null, 110],
        [10, null, 10],
      ]),
    ).toEqual([null, expect.closeTo(0.05, 15)]);
  });

  it('refuse stocks over different dates', () => {
    expect(() => equalWeightReturns([[1, 2], [1]])).toThrow(/got "1 observations"; allowed is .*\(2\)/);
  });

  it('are none without stocks or with a single day', () => {
    expect(equalWeightReturns([])).toEqual([]);
    expect(equalWeightReturns([[100]])).toEqual([]);
  });
});

describe('cumulative wealth', () => {
  it('starts at 1 and can be lost for good', () => {
    expect([...cumulativeWealth([1, -1, 0.5])!]).toEqual([1, 2, 0, 0]);
  });

  it.each([-1.5, NaN, Infinity])('is undefined with a return of %s', (bad) => {
    expect(cumulativeWealth([0.1, bad])).toBeNull();
  });
});

describe('trailing anchor', () => {
  it.each([
    ['2018-12-31', '1M', '2018-11-30'],
    ['2018-12-31', '3M', '2018-09-30'],
    ['2018-03-30', '1M', '2018-02-28'],
    ['2020-03-31', '1M', '2020-02-29'],
    ['2020-02-29', '1Y', '2019-02-28'],
    ['2018-01-15', '3M', '2017-10-15'],
    ['2018-12-31', 'YTD', '2017-12-31'],
    ['2018-01-02', 'YTD', '2017-12-31'],
  ] as const)('of %s over %s is %s', (last, period, anchor) => {
    expect(trailingAnchor(last, period)).toBe(anchor);
  });
});

describe('trailing return', () => {
  const dates = ['2018-10-30', '2018-11-29', '2018-12-03', '2018-12-31'];

  it('is measured from the last date on or before the anchor', () => {
    expect(trailingReturn(dates, [50, 100, 400, 110], '1M')).toBeCloseTo(0.1, 15);
  });

  it('counts an anchor that is itself a session', () => {
    expect(trailingReturn(['2018-11-30', '2018-12-31'], [100, 90], '1M')).toBeCloseTo(-0.1, 15);
  });

  it('is null when the history does not reach the anchor, and without any level', () => {
    expect(trailingReturn(dates, [50, 100, 400, 110], '3M')).toBeNull();
    expect(trailingReturn(dates, [50, 100, 400, 110], 'YTD')).toBeNull();
    expect(trailingReturn([], [], '1M')).toBeNull();
    expect(trailingReturn(dates, [null, null, null, null], '1M')).toBeNull();
  });

  it('passes over dates without a level at both ends', () => {
    expect(trailingReturn([...dates, '2019-01-02'], [50, null, 400, 110, null], '1M')).toBeCloseTo(1.2, 15);
  });

  it('refuses levels that do not fit the dates', () => {
    expect(() => trailingReturn(dates, [1], '1M')).toThrow(/1 observations/);
  });
});
