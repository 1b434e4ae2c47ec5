import * as metrics from '../../../../domain/metrics/index.js';
import { benchmark, dates, prices, reference, returnsByName, vix } from './reference-data.js';
import type { Json } from './reference-data.js';

const RISK_FREE = 0.02;
const names = Object.keys(reference.sectors);

/** The reference's structure, every value computed by the product. */
export function computedReference(): { [key: string]: Json } {
  return {
    series: Object.fromEntries(Object.keys(reference.series).map((name) => [name, seriesMetrics(name)])),
    sector_corr: {
      keys: names,
      matrix: metrics.correlationMatrix(names.map((name) => returnsByName.get(name)!)),
    },
    ols_financials_on_mkt_dvix: regression(),
    garch11: { sp500_pct_2014_2018: garch() },
    portfolio_sectors: portfolios(),
  };
}

function seriesMetrics(name: string): { [key: string]: Json } {
  const returns = returnsByName.get(name)!;
  const wealth = metrics.cumulativeWealth(returns)!;
  const levels = prices.get(name) ?? wealth;
  const fall = metrics.drawdown(returns);
  const dateAt = (position: number | null | undefined) => (position == null ? null : dates[position]!);
  const dailyAlpha = metrics.alpha(returns, benchmark, 0)! / metrics.TRADING_DAYS_PER_YEAR;
  const ljungBox = metrics.ljungBoxSquared(returns)!;
  const archLm = metrics.archLm(returns)!;
  const backtest = metrics.varBacktest(returns)!;
  return {
    n: returns.length,
    mean: metrics.mean(returns),
    std: metrics.standardDeviation(returns),
    cum_return: wealth.at(-1)! - 1,
    cagr: metrics.cagr(returns),
    ann_mean: metrics.mean(returns)! * metrics.TRADING_DAYS_PER_YEAR,
    ann_vol: metrics.volatility(returns),
    sharpe_rf0: metrics.sharpeRatio(returns, 0),
    sharpe_rf2pct: metrics.sharpeRatio(returns, RISK_FREE),
    sortino_mar0: metrics.sortinoRatio(returns),
    max_drawdown: fall!.depth,
    mdd_peak: dateAt(fall!.peak),
    mdd_trough: dateAt(fall!.trough),
    mdd_recovery: dateAt(fall!.recovery),
    calmar: metrics.calmarRatio(returns),
    beta: metrics.beta(returns, benchmark),
    alpha_arith_rf0: metrics.alpha(returns, benchmark, 0),
    alpha_arith_rf2pct: metrics.alpha(returns, benchmark, RISK_FREE),
    // The compounded form that other libraries report, as a function of the product's.
    alpha_geom_rf0: (1 + dailyAlpha) ** metrics.TRADING_DAYS_PER_YEAR - 1,
    treynor_rf2pct: metrics.treynorRatio(returns, benchmark, RISK_FREE),
    tracking_error: metrics.trackingError(returns, benchmark),
    information_ratio: metrics.informationRatio(returns, benchmark),
    corr_bench: metrics.correlation(returns, benchmark),
    skew_pop: metrics.skewness(returns),
    exkurt_pop: metrics.excessKurtosis(returns),
    ...tailRisk(returns, 0.95),
    ...tailRisk(returns, 0.99),
    vol30_last: metrics.rollingVolatility(returns).at(-1)!,
    beta252_last: metrics.rollingBeta(returns, benchmark).at(-1)!,
    ret_1m: metrics.trailingReturn(dates, levels, '1M'),
    ret_3m: metrics.trailingReturn(dates, levels, '3M'),
    ret_1y: metrics.trailingReturn(dates, levels, '1Y'),
    ret_ytd: metrics.trailingReturn(dates, levels, 'YTD'),
    acf_sq_1_5: [1, 2, 3, 4, 5].map((lag) => metrics.squaredAutocorrelation(returns, lag)),
    ljungbox10_sq: [ljungBox.statistic, ljungBox.pValue],
    arch_lm5: [archLm.statistic, archLm.pValue],
    backtest_var95_hist250: {
      n: backtest.observations,
      exceptions: backtest.breaches,
      kupiec_lr: backtest.kupiec!.statistic,
      kupiec_p: backtest.kupiec!.pValue,
      christoffersen_ind_lr: backtest.christoffersen!.statistic,
      christoffersen_ind_p: backtest.christoffersen!.pValue,
      cond_coverage_lr: backtest.conditionalCoverage!.statistic,
      cond_coverage_p: backtest.conditionalCoverage!.pValue,
      transitions: [...backtest.transitions],
    },
  };
}

function tailRisk(returns: number[], confidence: number): { [key: string]: Json } {
  const suffix = String(Math.round(confidence * 100));
  return {
    [`var_hist_${suffix}`]: metrics.historicalVar(returns, confidence),
    [`es_hist_${suffix}`]: metrics.historicalExpectedShortfall(returns, confidence),
    [`var_gauss_${suffix}`]: metrics.gaussianVar(returns, confidence),
    [`es_gauss_${suffix}`]: metrics.gaussianExpectedShortfall(returns, confidence),
    [`var_cf_${suffix}`]: metrics.cornishFisherVar(returns, confidence),
  };
}

function regression(): { [key: string]: Json } {
  const fit = metrics.factorRegression(returnsByName.get('Financials')!, [
    { name: 'mkt', values: benchmark },
    { name: 'dvix', values: vix.slice(1).map((value, i) => value - vix[i]!) },
  ])!;
  const smallSample = Math.sqrt(fit.observations / (fit.observations - fit.coefficients.length));
  return {
    names: fit.coefficients.map(({ name }) => name),
    coef: fit.coefficients.map(({ classical }) => classical.estimate),
    se: fit.coefficients.map(({ classical }) => classical.standardError),
    t: fit.coefficients.map(({ classical }) => classical.tStatistic),
    p: fit.coefficients.map(({ classical }) => classical.pValue),
    r2: fit.rSquared,
    hac5_se_corrected: fit.coefficients.map(({ robust }) => robust.standardError),
    hac5_se_uncorrected: fit.coefficients.map(({ robust }) => robust.standardError / smallSample),
    hac5_t_corrected: fit.coefficients.map(({ robust }) => robust.tStatistic),
    hac5_p_normal_corrected: fit.coefficients.map(({ robust }) => robust.pValue),
  };
}

/** The initial variance of the reference's fit: exponentially weighted squares of the first 75 residuals. */
function backcast(returns: readonly number[]): number {
  const centre = metrics.mean(returns)!;
  const weights = Array.from({ length: 75 }, (_, i) => 0.94 ** i);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, i) => sum + (weight / total) * (returns[i]! - centre) ** 2, 0);
}

function garch(): { [key: string]: Json } {
  const percent = benchmark.map((value) => value * 100);
  const initial = backcast(percent);
  const fit = metrics.fitGarch(percent, initial);
  if (!fit.converged) throw new Error(`GARCH: ${fit.reason}`);
  // The reference averages the scores' outer products over n - 1.
  const ofScores = Math.sqrt(percent.length / (percent.length - 1));
  const inOrder = (errors: metrics.GarchParameters) => [errors.mean, errors.omega, errors.alpha, errors.beta];
  return {
    params: { mu: fit.mean, omega: fit.omega, alpha: fit.alpha, beta: fit.beta },
    loglik: fit.logLikelihood,
    loglik_default_tol: fit.logLikelihood,
    backcast: initial,
    std_err_robust: inOrder(fit.robustStandardErrors).map((error) => error * ofScores),
    std_err_classic: inOrder(fit.standardErrors),
    next_var: fit.nextVariance,
  };
}

function portfolios(): { [key: string]: Json } {
  const series = names.map((name) => returnsByName.get(name)!);
  const annual = metrics.TRADING_DAYS_PER_YEAR;
  const cov = metrics.covarianceMatrix(series)!.map((row) => row.map((value) => value * annual));
  const mu = series.map((returns) => metrics.mean(returns)! * annual);
  return {
    names,
    mu,
    cov,
    min_var: weightsOf(metrics.minimumVariance(cov)),
    min_var_ub25: weightsOf(metrics.minimumVariance(cov, metrics.WEIGHT_CAP)),
    max_sharpe_rf2pct: weightsOf(metrics.maximumSharpe(mu, cov, RISK_FREE)),
    max_sharpe_ub25: weightsOf(metrics.maximumSharpe(mu, cov, RISK_FREE, metrics.WEIGHT_CAP)),
    max_diversification: weightsOf(metrics.maximumDiversification(cov)),
    erc: weightsOf(metrics.equalRiskContribution(cov)),
    hrp_single_pypfopt: weightsOf(metrics.hierarchicalRiskParity(cov)),
    hrp_leaf_order: metrics.hierarchicalOrder(cov).map((i) => names[i]!),
  };
}

function weightsOf(portfolio: metrics.Portfolio): number[] {
  if (portfolio.status === 'unavailable') throw new Error(portfolio.reason);
  return [...portfolio.weights];
}
