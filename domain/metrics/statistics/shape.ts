import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

export interface Shape {
  readonly mean: number | null;
  /** Of the sample, n - 1; 0 for a constant series. */
  readonly standardDeviation: number | null;
  /** Dimensionless. */
  readonly skewness: number | null;
  /** 0 for a normal distribution. */
  readonly excessKurtosis: number | null;
}

/**
 * Mean, standard deviation, population skewness m(3) / m(2)^1.5 and excess kurtosis m(4) / m(2)^2 - 3, with m(k) = mean((x - mean)^k): no small-sample
 * correction. The last two are null for fewer than two observations or a constant series.
 */
export function shapeOf(values: Series): Shape {
  const centre = mean(values);
  const deviation = standardDeviation(values);
  if (centre === null || deviation === null || deviation === 0) {
    return { mean: centre, standardDeviation: deviation, skewness: null, excessKurtosis: null };
  }
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < values.length; i += 1) {
    const distance = values[i]! - centre;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  const n = values.length;
  const variance = second / n;
  return {
    mean: centre,
    standardDeviation: deviation,
    skewness: finiteOrNull(third / n / variance ** 1.5),
    excessKurtosis: finiteOrNull(fourth / n / variance ** 2 - 3),
  };
}

/** Population skewness, dimensionless. Null for fewer than two observations or a constant series. */
export function skewness(values: Series): number | null {
  return shapeOf(values).skewness;
}

/** Population excess kurtosis (0 for a normal distribution). Null where {@link skewness} is. */
export function excessKurtosis(values: Series): number | null {
  return shapeOf(values).excessKurtosis;
}
