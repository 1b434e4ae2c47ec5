import type { Series } from '../series.js';
import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import type { ClusteringTest } from './clustering-test.js';
import { squaredAutocorrelations } from './squared-autocorrelation.js';
import { squaredDeviations } from './squared-deviations.js';

export const LJUNG_BOX_LAGS = 10;

/**
 * Ljung-Box test on squared demeaned returns: Q = n (n + 2) sum over k of acf(k)^2 / (n - k), chi-square with
 * `lags` degrees. Null where the autocorrelations are undefined.
 */
export function ljungBoxSquared(
  returns: Series,
  lags = LJUNG_BOX_LAGS,
  squares = squaredDeviations(returns),
): ClusteringTest | null {
  const n = returns.length;
  const correlations = squaredAutocorrelations(
    returns,
    Array.from({ length: lags }, (_, i) => i + 1),
    squares,
  );
  let sum = 0;
  for (const [i, value] of correlations.entries()) {
    if (value === null) return null;
    sum += value ** 2 / (n - (i + 1));
  }
  const statistic = n * (n + 2) * sum;
  return { statistic, lags, pValue: chiSquareSurvival(statistic, lags) };
}
