import { leastSquares } from '../regression/least-squares.js';
import type { Series } from '../series.js';
import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import type { ClusteringTest } from './clustering-test.js';
import { squaredDeviations } from './squared-deviations.js';

export const ARCH_LM_LAGS = 5;

/**
 * Engle's ARCH-LM test: regress squared demeaned returns on a constant and their own `lags` past values;
 * LM = (n - lags) R^2, chi-square with `lags` degrees. Null where {@link squaredDeviations} is, or when there are
 * too few days for the regression.
 */
export function archLm(
  returns: Series,
  lags = ARCH_LM_LAGS,
  squares = squaredDeviations(returns),
): ClusteringTest | null {
  // As many days as coefficients leave nothing to test; with fewer than `lags` the past would wrap around.
  if (squares === null || squares.length - lags <= lags + 1) return null;
  const response = squares.subarray(lags);
  const past = Array.from({ length: lags }, (_, i) => squares.subarray(lags - 1 - i, squares.length - 1 - i));
  const fit = leastSquares(response, [new Float64Array(response.length).fill(1), ...past]);
  if (fit === null || fit.rSquared === null) return null;
  const statistic = response.length * fit.rSquared;
  return { statistic, lags, pValue: chiSquareSurvival(statistic, lags) };
}
