import { requireSameLength } from '../require-same-length.js';
import type { Series } from '../series.js';
import { mean } from './mean.js';

export interface ShrunkCovariance {
  readonly covariance: number[][];
  /** Weight of the target, 0 to 1; the sample's is the rest. */
  readonly shrinkage: number;
}

/**
 * Ledoit and Wolf's shrinkage (2004) of the covariance towards a multiple of the identity, (1 - d) S + d m I, with m the
 * mean of the variances, and d estimated so that the expected squared error is least. S divides by n, as in the paper and
 * in scikit-learn, and not by n - 1. Invertible also for more series than observations, unless all are constant.
 *
 * Null below two observations or with a non-finite value.
 *
 * @throws BadInputError when the series differ in length.
 */
export function ledoitWolf(series: readonly Series[]): ShrunkCovariance | null {
  const first = series[0];
  if (first === undefined || first.length < 2) return null;
  for (const other of series) requireSameLength('series of a covariance', other, first);
  const n = first.length;
  const size = series.length;
  const centred = series.map((values) => {
    const centre = mean(values) ?? NaN;
    return Float64Array.from(values, (value) => value - centre);
  });
  const sample = centred.map((x) => centred.map((y) => dot(x, y) / n));
  const target = sample.reduce((sum, row, i) => sum + row[i]! / size, 0);

  // In the paper's words: d2 is how far S is from its target, b2 how far S is from the truth, by its own scatter.
  let d2 = 0;
  let fourth = 0;
  let squares = 0;
  sample.forEach((row, i) => {
    row.forEach((value, j) => {
      d2 += (value - (i === j ? target : 0)) ** 2;
      squares += value ** 2;
    });
  });
  for (let day = 0; day < n; day += 1) {
    let norm = 0;
    for (const x of centred) norm += x[day]! ** 2;
    fourth += norm ** 2;
  }
  if (!Number.isFinite(d2) || !Number.isFinite(fourth)) return null;
  const b2 = Math.min(d2, (fourth / n - squares) / n);
  const shrinkage = d2 === 0 ? 0 : Math.max(0, b2 / d2);
  const covariance = sample.map((row, i) =>
    row.map((value, j) => (1 - shrinkage) * value + (i === j ? shrinkage * target : 0)),
  );
  return { covariance, shrinkage };
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += x[i]! * y[i]!;
  return sum;
}
