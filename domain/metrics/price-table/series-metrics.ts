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
import { shapeOf } from '../statistics/shape.js';
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
  const shape = shapeOf(returns);
  const { mean: average, standardDeviation: deviation } = shape;
  const slope = beta(pair.returns, pair.benchmark);
  const fall = drawdown(returns);
  const dateAt = (position: number | null | undefined) => (position == null ? null : dates[position]!);
  const dailyAlpha = alpha(pair.returns, pair.benchmark, 0, slope);
  return {
    n: returns.length,
    mean: average,
    std: deviation,
    cum_return: returns.length === 0 ? null : levels.at(-1)! / levels[0]! - 1,
    cagr: cagr(returns),
    ann_mean: average === null ? null : average * TRADING_DAYS_PER_YEAR,
    ann_vol: deviation === null ? null : deviation * Math.sqrt(TRADING_DAYS_PER_YEAR),
    sharpe_rf0: sharpeRatio(returns, 0, average, deviation),
    sharpe_rf2pct: sharpeRatio(returns, riskFree, average, deviation),
    sortino_mar0: sortinoRatio(returns),
    max_drawdown: fall?.depth ?? null,
    mdd_trough: dateAt(fall?.trough),
    mdd_peak: dateAt(fall?.peak),
    mdd_recovery: dateAt(fall?.recovery),
    calmar: calmarRatio(returns),
    beta: slope,
    alpha_arith_rf0: dailyAlpha,
    alpha_arith_rf2pct: alpha(pair.returns, pair.benchmark, riskFree, slope),
    alpha_geom_rf0: dailyAlpha === null ? null : compounded(dailyAlpha),
    treynor_rf2pct: treynorRatio(pair.returns, pair.benchmark, riskFree, slope),
    tracking_error: trackingError(pair.returns, pair.benchmark),
    information_ratio: informationRatio(pair.returns, pair.benchmark),
    corr_bench: correlation(pair.returns, pair.benchmark),
    skew_pop: shape.skewness,
    exkurt_pop: shape.excessKurtosis,
    ...tailRiskFields(returns, shape),
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
