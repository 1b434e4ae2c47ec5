import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { standardDeviation } from '../statistics/standard-deviation.js';
import { TRADING_DAYS_PER_YEAR, dailyRiskFree } from './annualisation.js';

/**
 * Sharpe ratio, annualised: (mean(r) - rf) / sd(r) sqrt(252), with rf the daily equivalent of the annual fraction
 * `riskFree`. Null below two observations or for a constant series.
 */
export function sharpeRatio(
  returns: Series,
  riskFree: number,
  average = mean(returns),
  deviation = standardDeviation(returns),
): number | null {
  if (average === null || deviation === null || deviation === 0) return null;
  return ((average - dailyRiskFree(riskFree)) / deviation) * Math.sqrt(TRADING_DAYS_PER_YEAR);
}
