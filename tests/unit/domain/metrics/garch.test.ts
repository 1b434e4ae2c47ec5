import { describe, expect, it } from 'vitest';
import { fitGarch } from '../../../../domain/metrics/index.js';
import { garchLikelihood } from '../../../../domain/metrics/garch/garch-likelihood.js';
import {
  fromUnbounded,
  gradientInUnbounded,
  toUnbounded,
} from '../../../../domain/metrics/garch/garch-transform.js';
import { returnsByName } from './reference-data.js';
import { seededNormals } from './seeded-normals.js';

const truth = { mean: 0.0005, omega: 2e-6, alpha: 0.1, beta: 0.85 };

function simulated(days: number): number[] {
  let variance = truth.omega / (1 - truth.alpha - truth.beta);
  return seededNormals(5, days).map((shock) => {
    const residual = Math.sqrt(variance) * shock;
    variance = truth.omega + truth.alpha * residual ** 2 + truth.beta * variance;
    return truth.mean + residual;
  });
}

function converged(returns: readonly number[]) {
  const fit = fitGarch(returns);
  if (!fit.converged) throw new Error(fit.reason);
  return fit;
}

describe('GARCH(1,1)', () => {
  it('finds the parameters that a long simulation was made with, within three standard errors', () => {
    const fit = converged(simulated(8000));
    for (const name of ['mean', 'omega', 'alpha', 'beta'] as const) {
      expect(Math.abs(fit[name] - truth[name])).toBeLessThan(3 * fit.robustStandardErrors[name]);
      expect(fit.standardErrors[name] / truth[name]).toBeLessThan(0.5);
    }
  });

  it('does not depend on the unit of the returns', () => {
    const returns = returnsByName.get('Energy')!;
    const fraction = converged(returns);
    const percent = converged(returns.map((value) => value * 100));
    expect(percent.alpha).toBeCloseTo(fraction.alpha, 6);
    expect(percent.persistence).toBeCloseTo(fraction.persistence, 6);
    expect(percent.omega / 1e4 / fraction.omega).toBeCloseTo(1, 5);
    expect(percent.nextVariance / 1e4 / fraction.nextVariance).toBeCloseTo(1, 6);
    expect(percent.logLikelihood).toBeCloseTo(fraction.logLikelihood - returns.length * Math.log(100), 6);
  });

  it('ties persistence, half-life and forecast to its parameters', () => {
    const returns = returnsByName.get('SP500')!;
    const fit = converged(returns);
    expect(fit.persistence).toBe(fit.alpha + fit.beta);
    expect(fit.persistence ** fit.halfLifeDays).toBeCloseTo(0.5, 12);
    const { nextVariance, negative } = garchLikelihood(returns, fit, 'mean-squared-residual');
    expect(fit.nextVariance).toBeCloseTo(nextVariance, 12);
    expect(fit.logLikelihood).toBeCloseTo(-negative, 7);
  });

  it('cannot be improved by moving any parameter', () => {
    const returns = returnsByName.get('Financials')!;
    const fit = converged(returns);
    for (const name of ['mean', 'omega', 'alpha', 'beta'] as const) {
      for (const factor of [0.99, 1.01]) {
        const moved = garchLikelihood(
          returns,
          { ...fit, [name]: fit[name] * factor },
          'mean-squared-residual',
        );
        expect(-moved.negative).toBeLessThan(fit.logLikelihood);
      }
    }
  });

  it('starts from the initial variance it is given', () => {
    const returns = returnsByName.get('SP500')!;
    const given = fitGarch(returns, 1e-3);
    expect(given.converged && given.logLikelihood).not.toBeCloseTo(converged(returns).logLikelihood, 2);
  });

  it.each<[string, string, number[]]>([
    ['too-few-observations', '249 returns', simulated(249)],
    ['constant-series', 'a constant series', new Array<number>(300).fill(0.1)],
    ['no-maximum-found', 'a return that is not a number', [...simulated(300), NaN]],
    ['at-the-edge', 'a stock whose days of earnings stand alone', returnsByName.get('BBY')!],
    [
      'no-maximum-found',
      'two values in turn',
      Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01)),
    ],
  ])('says %s for %s instead of giving numbers', (reason, _, returns) => {
    expect(fitGarch(returns)).toEqual({ converged: false, reason });
  });

  it('gives a sound estimate or none for independent draws, never one on the edge', () => {
    const kinds = new Set<boolean>();
    for (let seed = 1; seed <= 12; seed += 1) {
      const fit = fitGarch(seededNormals(seed, 600));
      kinds.add(fit.converged);
      if (!fit.converged) continue;
      expect(Math.min(fit.alpha, fit.beta, fit.omega)).toBeGreaterThan(0);
      expect(fit.persistence).toBeLessThan(1);
      expect(Object.values(fit).every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(
        true,
      );
    }
    expect(kinds).toContain(false);
  });
});

describe('the analytic gradient', () => {
  const returns = returnsByName.get('Health Care')!.map((value) => value * 100);
  const at = { mean: 0.03, omega: 0.05, alpha: 0.12, beta: 0.8 };
  const STEP = 1e-6;

  it.each(['mean-squared-residual', 0.7] as const)(
    'equals finite differences with initial variance %s',
    (initial) => {
      const { gradient } = garchLikelihood(returns, at, initial);
      (['mean', 'omega', 'alpha', 'beta'] as const).forEach((name, i) => {
        const above = garchLikelihood(returns, { ...at, [name]: at[name] + STEP }, initial).negative;
        const below = garchLikelihood(returns, { ...at, [name]: at[name] - STEP }, initial).negative;
        expect(gradient[i]! / ((above - below) / (2 * STEP))).toBeCloseTo(1, 5);
      });
    },
  );

  it('equals finite differences in the unbounded coordinates, which map back to the parameters', () => {
    const point = toUnbounded(at);
    const back = fromUnbounded(point);
    for (const name of ['mean', 'omega', 'alpha', 'beta'] as const)
      expect(back[name]).toBeCloseTo(at[name], 12);
    const value = (q: number[]) => garchLikelihood(returns, fromUnbounded(q), 1).negative;
    const gradient = gradientInUnbounded(point, garchLikelihood(returns, at, 1).gradient);
    gradient.forEach((slope, i) => {
      const shifted = (by: number) => point.map((coordinate, j) => (i === j ? coordinate + by : coordinate));
      expect(slope / ((value(shifted(STEP)) - value(shifted(-STEP))) / (2 * STEP))).toBeCloseTo(1, 5);
    });
  });

  it('has no likelihood where a variance is not positive', () => {
    expect(garchLikelihood(returns, { ...at, omega: -5 }, 1).negative).toBe(Infinity);
  });
});
