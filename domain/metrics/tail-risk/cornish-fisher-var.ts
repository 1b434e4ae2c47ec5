import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Series } from '../series.js';
import { shapeOf, type Shape } from '../statistics/shape.js';

/**
 * Cornish-Fisher value at risk of one day: -(mean + z' sd), a positive loss, where the normal quantile z is bent by
 * population skewness s and excess kurtosis k:
 * z' = z + (z^2 - 1) s / 6 + (z^3 - 3z) k / 24 - (2z^3 - 5z) s^2 / 36.
 *
 * The expansion is for mild departures from normality; for a very skewed or fat-tailed series z' is no longer
 * monotone in the confidence, and the historical figure is the better one. Null below two observations or for a
 * constant series.
 */
export function cornishFisherVar(
  returns: Series,
  confidence: number,
  shape: Shape = shapeOf(returns),
): number | null {
  const { mean: average, standardDeviation: deviation, skewness: skew, excessKurtosis: kurtosis } = shape;
  if (average === null || deviation === null || skew === null || kurtosis === null) return null;
  const z = normalQuantile(1 - confidence, 0, 1);
  const bent =
    z +
    ((z ** 2 - 1) * skew) / 6 +
    ((z ** 3 - 3 * z) * kurtosis) / 24 -
    ((2 * z ** 3 - 5 * z) * skew ** 2) / 36;
  return -(average + bent * deviation);
}
