import { describe, expect, it } from 'vitest';
import {
  alpha,
  beta,
  informationRatio,
  rollingBeta,
  trackingError,
  treynorRatio,
} from '../../../../domain/metrics/index.js';
import { seededNormals } from './seeded-normals.js';

const market = seededNormals(7, 60).map((value) => value / 100);
const constant = new Array<number>(60).fill(0.1);

describe('beta', () => {
  it('is the slope on the benchmark', () => {
    expect(
      beta(
        market.map((value) => 0.001 + 1.5 * value),
        market,
      ),
    ).toBeCloseTo(1.5, 12);
  });

  it('is null with a constant benchmark or one observation, 0 for constant returns', () => {
    expect([beta(market, constant), beta([0.1], [0.2]), beta(constant, market)]).toEqual([null, null, 0]);
  });

  it('rolls over the window alone', () => {
    const rolling = rollingBeta([9, ...market], [1, ...market], 60);
    expect(rolling.slice(0, 59)).toEqual(new Array(59).fill(null));
    expect(rolling.at(-1)).toBeCloseTo(1, 12);
    expect(rollingBeta(market, market).every((value) => value === null)).toBe(true);
  });
});

describe('alpha', () => {
  it('is the daily surplus times 252, whatever the risk-free rate when beta is 1', () => {
    expect(
      alpha(
        market.map((value) => value + 0.001),
        market,
        0.05,
      ),
    ).toBeCloseTo(0.252, 12);
  });

  it('is null where beta is', () => {
    expect(alpha(market, constant, 0.02)).toBeNull();
  });
});

describe('Treynor ratio', () => {
  it('is null when beta is 0 or undefined', () => {
    expect([treynorRatio(constant, market, 0.02), treynorRatio(market, constant, 0.02)]).toEqual([
      null,
      null,
    ]);
  });
});

describe('information ratio', () => {
  it('is null for the benchmark itself and for a constant distance from it, whose spread is rounding', () => {
    expect(informationRatio(market, market)).toBeNull();
    const ahead = market.map((value) => value + 0.001);
    expect(new Set(ahead.map((value, i) => value - market[i]!)).size).toBeGreaterThan(1);
    expect([trackingError(ahead, market), informationRatio(ahead, market)]).toEqual([0, null]);
  });

  it('is annualised', () => {
    expect(informationRatio([0.02, 0.04], [0.01, 0.01])).toBeCloseTo(
      (0.02 / Math.hypot(0.01, 0.01)) * Math.sqrt(252),
      12,
    );
  });

  it('refuses a benchmark over other days', () => {
    expect(() => informationRatio(market, market.slice(1))).toThrow(
      /benchmark returns: got "59 observations"/,
    );
  });
});
