import { finiteOrNull } from '../finite-or-null.js';
import { requireSameLength } from '../require-same-length.js';
import type { Series } from '../series.js';
import { mean } from './mean.js';

/**
 * Sample covariance (n - 1), in the product of the units. Null below two observations.
 *
 * @throws BadInputError when the series differ in length.
 */
export function covariance(x: Series, y: Series): number | null {
  requireSameLength('second series of a covariance', y, x);
  const meanX = mean(x);
  const meanY = mean(y);
  if (meanX === null || meanY === null || x.length < 2) return null;
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += (x[i]! - meanX) * (y[i]! - meanY);
  return finiteOrNull(sum / (x.length - 1));
}

/** Sample covariances of every pair; null when one of them is undefined. */
export function covarianceMatrix(series: readonly Series[]): number[][] | null {
  const matrix = series.map((x) => series.map((y) => covariance(x, y)));
  return matrix.every((row): row is number[] => row.every((value) => value !== null)) ? matrix : null;
}
