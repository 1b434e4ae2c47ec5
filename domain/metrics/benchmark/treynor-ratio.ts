import { finiteOrNull } from '../finite-or-null.js';
import { TRADING_DAYS_PER_YEAR, dailyRiskFree } from '../performance/annualisation.js';
import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { beta } from './beta.js';

/**
 * Treynor ratio, an annual fraction for one unit of beta: (mean(r) - rf) 252 / beta. Null where {@link beta} is,
 * or when it is 0.
 *
 * @throws BadInputError when the series differ in length.
 */
export function treynorRatio(
  returns: Series,
  benchmark: Series,
  riskFree: number,
  slope = beta(returns, benchmark),
): number | null {
  const average = mean(returns);
  if (slope === null || slope === 0 || average === null) return null;
  return finiteOrNull(((average - dailyRiskFree(riskFree)) * TRADING_DAYS_PER_YEAR) / slope);
}
