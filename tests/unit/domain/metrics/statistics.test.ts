import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareSurvival,
  correlation,
  correlationMatrix,
  covarianceMatrix,
  excessKurtosis,
  mean,
  quantile,
  skewness,
  standardDeviation,
} from '../../../../domain/metrics/index.js';

const constant = new Array<number>(7).fill(0.1);
const finite = fc.double({ min: -1, max: 1, noNaN: true });

describe('moments', () => {
  it('are null where they are undefined', () => {
    expect([mean([]), standardDeviation([1]), skewness([1]), excessKurtosis([])]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([mean([1, NaN]), standardDeviation([1, NaN]), skewness([1, 2, Infinity])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('see a constant series as constant although its mean is rounded', () => {
    expect(constant.reduce((sum, value) => sum + value, 0) / 7).not.toBe(0.1);
    expect([standardDeviation(constant), skewness(constant), excessKurtosis(constant)]).toEqual([
      0,
      null,
      null,
    ]);
  });

  it('keep a small spread that is real', () => {
    expect(standardDeviation([1, 1 + 1e-9])).toBeGreaterThan(0);
  });

  it('take typed arrays as well', () => {
    expect(standardDeviation(Float64Array.of(1, 3))).toBeCloseTo(Math.SQRT2, 15);
  });
});

describe('quantile', () => {
  it('interpolates between order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 20, 30], 0.25)).toBe(15);
    expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)]).toEqual([1, 3]);
  });

  it('is null for nothing, for what is not finite, and outside 0 to 1', () => {
    const undefinedOnes = [
      quantile([], 0.5),
      quantile([1, NaN], 0.5),
      quantile([-Infinity, 1], 0.5),
      quantile([1], 1.1),
    ];
    expect(undefinedOnes).toEqual([null, null, null, null]);
    expect(quantile([1], NaN)).toBeNull();
  });

  it('does not reorder what it is given', () => {
    const given = [3, 1, 2];
    quantile(given, 0.5);
    expect(given).toEqual([3, 1, 2]);
  });

  it('lies within the values and rises with the probability', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const at = quantile(values, p)!;
          expect(at).toBeGreaterThanOrEqual(Math.min(...values));
          expect(at).toBeLessThanOrEqual(quantile(values, 1)!);
        },
      ),
    );
  });
});

describe('correlation', () => {
  it('is null with a constant series, also on the matrix diagonal', () => {
    expect(correlation(constant, [1, 2, 3, 4, 5, 6, 7])).toBeNull();
    expect(
      correlationMatrix([
        [1, 2, 4],
        [1, 1, 1],
      ]),
    ).toEqual([
      [1, null],
      [null, null],
    ]);
  });

  it('is 1 and -1 for straight lines and never beyond', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 2 }), (pairs) => {
        const value = correlation(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        );
        if (value !== null) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }),
    );
    expect(correlation([1, 2, 3], [6, 4, 2])).toBeCloseTo(-1, 15);
  });

  it('refuses series of different lengths', () => {
    expect(() => correlation([1, 2, 3], [1, 2])).toThrow(/got "2 observations"/);
  });

  it('has no matrix of covariances when one is undefined', () => {
    expect(
      covarianceMatrix([
        [1, 2],
        [NaN, 1],
      ]),
    ).toBeNull();
    expect(covarianceMatrix([[1], [2]])).toBeNull();
  });
});

describe('chi-square survival', () => {
  // Percentage points of the distribution as printed in tables.
  it.each([
    [3.841458820694124, 1, 0.05],
    [5.991464547107979, 2, 0.05],
    [7.814727903251179, 3, 0.05],
    [15.08627246938899, 5, 0.01],
    [18.307038053275146, 10, 0.05],
  ])('of %d with %d degrees is %d', (x, degrees, p) => {
    expect(chiSquareSurvival(x, degrees)).toBeCloseTo(p, 12);
  });

  it('keeps its digits far out in the tail, and is 1 at zero', () => {
    expect(chiSquareSurvival(800, 2)).toBeCloseTo(Math.exp(-400), 185);
    expect(chiSquareSurvival(800, 2)).toBeGreaterThan(0);
    expect(chiSquareSurvival(0, 5)).toBe(1);
  });
});
