import type { Series } from '../series.js';
import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import type { ClusteringTest } from './clustering-test.js';
import { squaredAutocorrelation } from './squared-autocorrelation.js';

export const LJUNG_BOX_LAGS = 10;

/**
 * Ljung-Box test on squared demeaned returns: Q = n (n + 2) sum over k of acf(k)^2 / (n - k), chi-square with
 * `lags` degrees. Null where the autocorrelations are undefined.
 */
export function ljungBoxSquared(returns: Series, lags = LJUNG_BOX_LAGS): ClusteringTest | null {
  const n = returns.length;
  let sum = 0;
  for (let lag = 1; lag <= lags; lag += 1) {
    const value = squaredAutocorrelation(returns, lag);
    if (value === null) return null;
    sum += value ** 2 / (n - lag);
  }
  const statistic = n * (n + 2) * sum;
  return { statistic, lags, pValue: chiSquareSurvival(statistic, lags) };
}
