import { describe, expect, it } from 'vitest';
import { archLm, ljungBoxSquared, squaredAutocorrelation } from '../../../../domain/metrics/index.js';
import { seededNormals } from './seeded-normals.js';

const normals = seededNormals(11, 1000);
const clustered = normals.map((value, i) => value * (Math.floor(i / 100) % 2 === 0 ? 0.01 : 0.04));

describe('tests for volatility clustering', () => {
  it('find it where calm and wild stretches alternate, and not in independent draws', () => {
    expect(squaredAutocorrelation(clustered, 1)).toBeGreaterThan(0.1);
    expect(ljungBoxSquared(clustered)!.pValue).toBeLessThan(1e-9);
    expect(archLm(clustered)!.pValue).toBeLessThan(1e-9);
    expect(ljungBoxSquared(normals)!.pValue).toBeGreaterThan(0.01);
    expect(archLm(normals)!.pValue).toBeGreaterThan(0.01);
  });

  it('do not depend on the unit or the mean of the returns', () => {
    const inPercent = clustered.map((value) => 5 + 100 * value);
    expect(ljungBoxSquared(inPercent)!.statistic).toBeCloseTo(ljungBoxSquared(clustered)!.statistic, 7);
    expect(archLm(inPercent)!.statistic).toBeCloseTo(archLm(clustered)!.statistic, 7);
  });

  it.each<[string, number[]]>([
    ['no returns', []],
    ['one return', [0.01]],
    ['a constant series', new Array<number>(50).fill(0.1)],
    ['two values in turn, whose squares are all equal', Array.from({ length: 50 }, (_, i) => (i % 2) * 0.01)],
    ['a value that is not a number', [...normals, NaN]],
  ])('are null for %s', (_, returns) => {
    expect([squaredAutocorrelation(returns, 1), ljungBoxSquared(returns), archLm(returns)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('need more returns than lags', () => {
    expect([squaredAutocorrelation(normals.slice(0, 5), 5), ljungBoxSquared(normals.slice(0, 10))]).toEqual([
      null,
      null,
    ]);
    expect(archLm(normals.slice(0, 11))).toBeNull();
    expect(archLm(normals.slice(0, 12))).not.toBeNull();
  });
});
