import { TRADING_DAYS_PER_YEAR, dailyRiskFree } from '../performance/annualisation.js';
import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { beta } from './beta.js';

/**
 * Jensen's alpha, an annual fraction, added up and not compounded: ((mean(r) - rf) - beta (mean(b) - rf)) 252,
 * with rf the daily equivalent of the annual fraction `riskFree`. Null where {@link beta} is.
 *
 * @throws BadInputError when the series differ in length.
 */
export function alpha(
  returns: Series,
  benchmark: Series,
  riskFree: number,
  slope = beta(returns, benchmark),
): number | null {
  const average = mean(returns);
  const benchmarkAverage = mean(benchmark);
  if (slope === null || average === null || benchmarkAverage === null) return null;
  const rate = dailyRiskFree(riskFree);
  return (average - rate - slope * (benchmarkAverage - rate)) * TRADING_DAYS_PER_YEAR;
}
