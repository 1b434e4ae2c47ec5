import { ROLLING_BETA_DAYS } from '../benchmark/beta.js';
import { finiteOrNull } from '../finite-or-null.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { ROLLING_VOLATILITY_DAYS } from '../performance/volatility.js';
import { mean } from '../statistics/mean.js';
import { pairedReturns } from './paired-returns.js';
import type { ReturnHistory } from './return-history.js';
import { slidingCovariance } from './sliding-covariance.js';

/** Means of the rolling volatility (30 returns, annualised) and beta (252 returns) over the days whose window is full. */
export function rollingMeans(history: ReturnHistory, benchmark: ReturnHistory) {
  const { returns } = history;
  const variances = slidingCovariance(returns, returns, ROLLING_VOLATILITY_DAYS);
  const pair = pairedReturns(history, benchmark);
  const joint = slidingCovariance(pair.returns, pair.benchmark, ROLLING_BETA_DAYS);
  const own = slidingCovariance(pair.benchmark, pair.benchmark, ROLLING_BETA_DAYS);
  return {
    vol30_mean: mean(variances.map((value) => Math.sqrt(Math.max(0, value) * TRADING_DAYS_PER_YEAR))),
    beta252_mean: finiteOrNull(mean(joint.map((value, day) => value / own[day]!)) ?? NaN),
  };
}
