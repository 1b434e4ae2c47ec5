import { describe, expect, it } from 'vitest';
import { factorRegression } from '../../../../domain/metrics/index.js';
import { seededNormals } from './seeded-normals.js';

const days = 120;
const first = { name: 'market', values: seededNormals(1, days) };
const second = { name: 'rates', values: seededNormals(2, days) };
const noise = seededNormals(3, days);
const returns = noise.map((value, t) => 0.5 + 2 * first.values[t]! - 3 * second.values[t]! + 0.1 * value);

describe('factor regression', () => {
  it('finds what the returns are made of, named, with errors that fit the noise', () => {
    const fit = factorRegression(returns, [first, second])!;
    expect(fit.coefficients.map(({ name }) => name)).toEqual(['const', 'market', 'rates']);
    [0.5, 2, -3].forEach((truth, i) => {
      const { classical, robust } = fit.coefficients[i]!;
      expect(robust.estimate).toBe(classical.estimate);
      for (const { estimate, standardError } of [classical, robust]) {
        expect(Math.abs(estimate - truth)).toBeLessThan(4 * standardError);
        expect(standardError).toBeLessThan(0.03);
      }
    });
    expect(fit.rSquared).toBeGreaterThan(0.99);
  });

  it('does not find a factor that is not there', () => {
    const fit = factorRegression(noise, [first, second])!;
    expect(fit.coefficients.slice(1).every(({ robust }) => robust.pValue > 0.01)).toBe(true);
    expect(fit.rSquared).toBeLessThan(0.1);
  });

  it('widens robust errors where residuals persist', () => {
    let level = 0;
    const drifting = noise.map((shock) => (level = 0.9 * level + shock));
    const [constant] = factorRegression(drifting, [])!.coefficients;
    expect(constant!.robust.standardError).toBeGreaterThan(1.5 * constant!.classical.standardError);
  });

  it('with 0 lags and without factors has the errors of White', () => {
    const [constant] = factorRegression(noise, [], 0)!.coefficients;
    expect(constant!.robust.standardError).toBeCloseTo(constant!.classical.standardError, 12);
  });

  it.each([
    ['a constant factor', returns, [first, { name: 'flat', values: new Array<number>(days).fill(3) }]],
    [
      'a factor that is a multiple of another',
      returns,
      [first, { name: 'twice', values: first.values.map((v) => 0.1 + 2 * v) }],
    ],
    ['constant returns', new Array<number>(days).fill(0.1), [first]],
    ['a value that is not a number', [NaN, ...returns.slice(1)], [first]],
    [
      'no more days than coefficients',
      returns.slice(0, 2),
      [{ name: 'market', values: first.values.slice(0, 2) }],
    ],
    ['no days', [], []],
  ])('is null with %s', (_, response, factors) => {
    expect(factorRegression(response, factors)).toBeNull();
  });

  it('refuses a factor over other days', () => {
    expect(() => factorRegression(returns, [{ name: 'short', values: [1, 2] }])).toThrow(
      /got "2 observations"; .*120/,
    );
  });
});
