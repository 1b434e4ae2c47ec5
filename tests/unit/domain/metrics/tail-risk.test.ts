import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  christoffersenTest,
  cornishFisherVar,
  countTransitions,
  gaussianExpectedShortfall,
  gaussianVar,
  historicalExpectedShortfall,
  historicalVar,
  kupiecTest,
  varBacktest,
} from '../../../../domain/metrics/index.js';
import { seededNormals } from './seeded-normals.js';

const all = [
  historicalVar,
  historicalExpectedShortfall,
  gaussianVar,
  gaussianExpectedShortfall,
  cornishFisherVar,
];

describe('value at risk and expected shortfall', () => {
  it.each([[[]], [[0.01]], [[0.01, NaN]]])('are null for %j', (returns) => {
    expect(all.map((metric) => metric(returns, 0.95))).toEqual([null, null, null, null, null]);
  });

  it('of a constant series are the constant with its sign turned; Cornish-Fisher has no shape to go by', () => {
    const constant = new Array<number>(7).fill(0.1);
    expect(historicalVar(constant, 0.95)).toBeCloseTo(-0.1, 15);
    expect(historicalExpectedShortfall(constant, 0.95)).toBeCloseTo(-0.1, 15);
    expect(gaussianVar(constant, 0.99)).toBeCloseTo(-0.1, 15);
    expect(cornishFisherVar(constant, 0.99)).toBeNull();
  });

  it('order themselves: shortfall beyond VaR, 99 % beyond 95 %', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 2 }), (returns) => {
        expect(historicalExpectedShortfall(returns, 0.95)! - historicalVar(returns, 0.95)!).toBeGreaterThan(
          -1e-12,
        );
        expect(historicalVar(returns, 0.99)! - historicalVar(returns, 0.95)!).toBeGreaterThan(-1e-12);
        expect(gaussianExpectedShortfall(returns, 0.95)! - gaussianVar(returns, 0.95)!).toBeGreaterThan(
          -1e-12,
        );
      }),
    );
  });

  it('agree for large normal samples', () => {
    const normals = seededNormals(3, 50_000);
    for (const metric of [historicalVar, gaussianVar, cornishFisherVar])
      expect(metric(normals, 0.95)).toBeCloseTo(1.645, 1);
    expect(historicalExpectedShortfall(normals, 0.95)).toBeCloseTo(2.063, 1);
  });
});

describe('Kupiec test', () => {
  it('also refutes a model without any breach', () => {
    expect(kupiecTest(250, 0, 0.95)!.statistic).toBeCloseTo(-500 * Math.log(0.95), 9);
    expect(kupiecTest(250, 0, 0.95)!.pValue).toBeLessThan(1e-5);
  });

  it('is 0 at the expected rate, defined when every day breaches, null without days', () => {
    expect(kupiecTest(100, 5, 0.95)!.statistic).toBeCloseTo(0, 12);
    expect(kupiecTest(10, 10, 0.95)!.statistic).toBeCloseTo(-20 * Math.log(0.05), 9);
    expect(kupiecTest(0, 0, 0.95)).toBeNull();
  });
});

describe('Christoffersen test', () => {
  it('counts transitions, one fewer than days', () => {
    expect(countTransitions([false, false, true, true, false])).toEqual([1, 1, 1, 1]);
    expect(countTransitions([true])).toEqual([0, 0, 0, 0]);
  });

  it('is 0 when a breach says nothing about the next day, large when breaches come together', () => {
    expect(christoffersenTest([81, 9, 9, 1])!.statistic).toBeCloseTo(0, 12);
    expect(christoffersenTest([85, 5, 5, 5])!.pValue).toBeLessThan(0.01);
    expect(christoffersenTest([90, 5, 5, 0])!.statistic).toBeGreaterThan(0);
  });

  it('is null when no transition leaves a breach, or none a calm day', () => {
    expect(christoffersenTest([90, 1, 0, 0])).toBeNull();
    expect(christoffersenTest([0, 0, 1, 90])).toBeNull();
  });
});

describe('VaR backtest', () => {
  const calm = Array.from({ length: 250 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01));

  it('tests a day against the window before it, never against itself', () => {
    const backtest = varBacktest([...calm, -0.5])!;
    expect([backtest.observations, backtest.breaches]).toEqual([1, 1]);
  });

  it('does not count a loss equal to the VaR', () => {
    expect(varBacktest([...calm, -0.01])!.breaches).toBe(0);
  });

  it('has nothing to test without a day beyond the first window', () => {
    const backtest = varBacktest(calm)!;
    expect([backtest.observations, backtest.breaches]).toEqual([0, 0]);
    expect([backtest.kupiec, backtest.christoffersen, backtest.conditionalCoverage]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is null with a return that is not finite', () => {
    expect(varBacktest([...calm, NaN])).toBeNull();
    expect(varBacktest([NaN, ...calm])).toBeNull();
  });
});
