import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { standardDeviation } from '../statistics/standard-deviation.js';

/**
 * (r - mean)^2 divided by its own mean, so that it is near 1 whatever the unit of the returns; every test here is
 * free of scale. Null for fewer than two observations, a constant series, or one whose squares are all equal
 * (it alternates between two values): no clustering can then be measured.
 */
export function squaredDeviations(returns: Series): Float64Array | null {
  const centre = mean(returns);
  if (centre === null || !standardDeviation(returns)) return null;
  const squares = Float64Array.from(returns);
  for (let i = 0; i < squares.length; i += 1) squares[i] = (squares[i]! - centre) ** 2;
  const average = mean(squares);
  if (average === null || average === 0) return null;
  for (let i = 0; i < squares.length; i += 1) squares[i]! /= average;
  return standardDeviation(squares) ? squares : null;
}
