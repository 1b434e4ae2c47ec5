import { alpha } from '../benchmark/alpha.js';
import { ROLLING_BETA_DAYS, beta } from '../benchmark/beta.js';
import { informationRatio, trackingError } from '../benchmark/information-ratio.js';
import { treynorRatio } from '../benchmark/treynor-ratio.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { cagr } from '../performance/cagr.js';
import { calmarRatio } from '../performance/calmar-ratio.js';
import { drawdown } from '../performance/drawdown.js';
import { sharpeRatio } from '../performance/sharpe-ratio.js';
import { sortinoRatio } from '../performance/sortino-ratio.js';
import { ROLLING_VOLATILITY_DAYS, volatility } from '../performance/volatility.js';
import { trailingReturn } from '../returns/trailing-return.js';
import { correlation } from '../statistics/correlation.js';
import { mean } from '../statistics/mean.js';
import { excessKurtosis, skewness } from '../statistics/shape.js';
import { standardDeviation } from '../statistics/standard-deviation.js';
import { clusteringFields } from './clustering-fields.js';
import { backtestFields } from './backtest-fields.js';
import { pairedReturns } from './paired-returns.js';
import type { ReturnHistory } from './return-history.js';
import { tailRiskFields } from './tail-risk-fields.js';

/**
 * Every figure of one series under the field names of the reference values (docs/business/metrics_definitions.md says which
 * metric each is). Those against the benchmark are over the days on which both have a return. Null where undefined.
 *
 * `riskFree` is an annual fraction, and the fields that end in `rf2pct` are at that rate: the name is the default's.
 */
export function seriesMetrics(history: ReturnHistory, benchmark: ReturnHistory, riskFree: number) {
  const { returns, levels, dates } = history;
  const pair = pairedReturns(history, benchmark);
  const average = mean(returns);
  const fall = drawdown(returns);
  const dateAt = (position: number | null | undefined) => (position == null ? null : dates[position]!);
  const dailyAlpha = alpha(pair.returns, pair.benchmark, 0);
  return {
    n: returns.length,
    mean: average,
    std: standardDeviation(returns),
    cum_return: returns.length === 0 ? null : levels.at(-1)! / levels[0]! - 1,
    cagr: cagr(returns),
    ann_mean: average === null ? null : average * TRADING_DAYS_PER_YEAR,
    ann_vol: volatility(returns),
    sharpe_rf0: sharpeRatio(returns, 0),
    sharpe_rf2pct: sharpeRatio(returns, riskFree),
    sortino_mar0: sortinoRatio(returns),
    max_drawdown: fall?.depth ?? null,
    mdd_trough: dateAt(fall?.trough),
    mdd_peak: dateAt(fall?.peak),
    mdd_recovery: dateAt(fall?.recovery),
    calmar: calmarRatio(returns),
    beta: beta(pair.returns, pair.benchmark),
    alpha_arith_rf0: dailyAlpha,
    alpha_arith_rf2pct: alpha(pair.returns, pair.benchmark, riskFree),
    alpha_geom_rf0: dailyAlpha === null ? null : compounded(dailyAlpha),
    treynor_rf2pct: treynorRatio(pair.returns, pair.benchmark, riskFree),
    tracking_error: trackingError(pair.returns, pair.benchmark),
    information_ratio: informationRatio(pair.returns, pair.benchmark),
    corr_bench: correlation(pair.returns, pair.benchmark),
    skew_pop: skewness(returns),
    exkurt_pop: excessKurtosis(returns),
    ...tailRiskFields(returns),
    vol30_last:
      returns.length < ROLLING_VOLATILITY_DAYS ? null : volatility(returns.slice(-ROLLING_VOLATILITY_DAYS)),
    beta252_last:
      pair.returns.length < ROLLING_BETA_DAYS
        ? null
        : beta(pair.returns.slice(-ROLLING_BETA_DAYS), pair.benchmark.slice(-ROLLING_BETA_DAYS)),
    ret_1m: trailingReturn(dates, levels, '1M'),
    ret_3m: trailingReturn(dates, levels, '3M'),
    ret_1y: trailingReturn(dates, levels, '1Y'),
    ret_ytd: trailingReturn(dates, levels, 'YTD'),
    ...clusteringFields(returns),
    backtest_var95_hist250: backtestFields(returns),
  };
}

export type SeriesMetrics = ReturnType<typeof seriesMetrics>;

/** An annual alpha that was added up, as the one that other libraries compound from the same daily figure. */
function compounded(annual: number): number {
  return (1 + annual / TRADING_DAYS_PER_YEAR) ** TRADING_DAYS_PER_YEAR - 1;
}
