import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { covariance } from './covariance.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * Pearson correlation, in [-1, 1]. Null below two observations or when either series is constant.
 *
 * @throws BadInputError when the series differ in length.
 */
export function correlation(x: Series, y: Series): number | null {
  const joint = covariance(x, y);
  const deviationX = standardDeviation(x);
  const deviationY = standardDeviation(y);
  if (joint === null || !deviationX || !deviationY) return null;
  const value = finiteOrNull(joint / deviationX / deviationY);
  return value === null ? null : Math.min(1, Math.max(-1, value));
}

/** Correlations of every pair; null entries where {@link correlation} is undefined, 1 on the diagonal otherwise. */
export function correlationMatrix(series: readonly Series[]): (number | null)[][] {
  return series.map((x, i) =>
    series.map((y, j) => {
      const value = correlation(x, y);
      return i === j && value !== null ? 1 : value;
    }),
  );
}
