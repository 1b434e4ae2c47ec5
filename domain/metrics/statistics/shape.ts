import type { Series } from '../series.js';
import { finiteOrNull } from '../finite-or-null.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * m(k) / m(2)^(k/2) with population central moments m(k) = mean((x - mean)^k): no small-sample correction.
 * Null for fewer than two observations or a constant series.
 */
function standardisedMoment(values: Series, order: 3 | 4): number | null {
  const centre = mean(values);
  const deviation = standardDeviation(values);
  if (centre === null || deviation === null || deviation === 0) return null;
  let second = 0;
  let higher = 0;
  for (const value of values) {
    const distance = value - centre;
    second += distance ** 2;
    higher += distance ** order;
  }
  const n = values.length;
  return finiteOrNull(higher / n / (second / n) ** (order / 2));
}

/** Population skewness, dimensionless. Null for fewer than two observations or a constant series. */
export function skewness(values: Series): number | null {
  return standardisedMoment(values, 3);
}

/** Population excess kurtosis (0 for a normal distribution). Null where {@link skewness} is. */
export function excessKurtosis(values: Series): number | null {
  const kurtosis = standardisedMoment(values, 4);
  return kurtosis === null ? null : kurtosis - 3;
}
