import { describe, expect, it } from 'vitest';
import {
  cagr,
  calmarRatio,
  dailyRiskFree,
  drawdown,
  rollingVolatility,
  sharpeRatio,
  sortinoRatio,
  volatility,
} from '../../../../domain/metrics/index.js';

const undefinedSeries: [string, number[]][] = [
  ['no return', []],
  ['one return', [0.01]],
  ['a return that is not a number', [0.01, NaN, -0.02]],
];

describe.each(undefinedSeries)('with %s', (_, returns) => {
  it('every ratio is null, never NaN', () => {
    const values = [
      sharpeRatio(returns, 0.02),
      sortinoRatio(returns),
      cagr(returns),
      volatility(returns),
      calmarRatio(returns),
    ];
    expect(values).toEqual([null, null, null, null, null]);
  });
});

describe('Sharpe ratio', () => {
  it('is null for a constant series, whose deviation is rounding', () => {
    expect(sharpeRatio(new Array<number>(7).fill(0.1), 0)).toBeNull();
    expect(volatility(new Array<number>(7).fill(0.1))).toBe(0);
  });

  it('takes the risk-free rate as an annual fraction', () => {
    expect((1 + dailyRiskFree(0.02)) ** 252).toBeCloseTo(1.02, 12);
    const daily = dailyRiskFree(0.02);
    expect(sharpeRatio([daily - 0.01, daily + 0.01], 0.02)).toBeCloseTo(0, 12);
  });
});

describe('Sortino ratio', () => {
  it('spreads the losses over all observations', () => {
    expect(sortinoRatio([0.03, -0.02, 0.01, 0.02])).toBeCloseTo((0.01 * Math.sqrt(252)) / 0.01, 12);
  });

  it('is null without a loss', () => {
    expect(sortinoRatio([0.01, 0, 0.02])).toBeNull();
  });
});

describe('CAGR', () => {
  it('is the wealth after 252 days, and -1 after a total loss', () => {
    expect(cagr(new Array<number>(252).fill(0.001))).toBeCloseTo(1.001 ** 252 - 1, 12);
    expect(cagr([0.5, -1])).toBe(-1);
  });

  it('is null when a return is below a total loss', () => {
    expect(cagr([0.1, -1.2, 0.1])).toBeNull();
  });
});

describe('drawdown', () => {
  it('counts a loss on the first day from the wealth before it', () => {
    expect(drawdown([-0.5, 1])).toEqual({ depth: -0.5, peak: 0, trough: 1, recovery: 2 });
  });

  it('has no recovery while the peak is not reached', () => {
    expect(drawdown([1, -0.5, 0.5])).toEqual({ depth: -0.5, peak: 1, trough: 2, recovery: null });
  });

  it('is the first of equally deep ones, from the first day of its high', () => {
    expect(drawdown([1, 0, -0.5, 1, -0.5])).toEqual({ depth: -0.5, peak: 1, trough: 3, recovery: 4 });
  });

  it('has depth 0 and no dates when wealth never fell, and then no Calmar ratio', () => {
    expect(drawdown([0.1, 0, 0.1])).toEqual({ depth: 0, peak: null, trough: null, recovery: null });
    expect(calmarRatio([0.1, 0, 0.1])).toBeNull();
  });

  it('is null without returns', () => {
    expect(drawdown([])).toBeNull();
  });
});

describe('rolling volatility', () => {
  it('is null until the window is full and then looks at the window alone', () => {
    const rolling = rollingVolatility([0.5, 0.01, 0.03, 0.01], 3);
    expect(rolling.slice(0, 2)).toEqual([null, null]);
    expect(rolling[3]).toBeCloseTo(volatility([0.01, 0.03, 0.01])!, 14);
    expect(rollingVolatility(new Array<number>(29).fill(0.1))).toEqual(new Array(29).fill(null));
  });
});
