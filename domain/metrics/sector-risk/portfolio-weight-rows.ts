import type { TradingDate } from '../../calendar/trading-date.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { equalRiskContribution } from '../portfolios/equal-risk-contribution.js';
import { hierarchicalRiskParity } from '../portfolios/hierarchical-risk-parity.js';
import { maximumDiversification } from '../portfolios/maximum-diversification.js';
import { maximumSharpe } from '../portfolios/maximum-sharpe.js';
import { minimumVariance } from '../portfolios/minimum-variance.js';
import { riskContributions } from '../portfolios/risk-contributions.js';
import { covarianceMatrix } from '../statistics/covariance.js';
import { mean } from '../statistics/mean.js';
import { commonReturns } from './common-returns.js';
import type { SectorReturns } from './sector-returns.js';

export type PortfolioName =
  'min_variance' | 'max_sharpe' | 'max_diversification' | 'equal_risk_contribution' | 'hrp';

/** A row of metrics.portfolio_weights. */
export interface PortfolioWeightRow {
  readonly portfolio: PortfolioName;
  readonly sector: string;
  readonly tradingDate: TradingDate;
  /** Fraction of the portfolio, 0 to 1. */
  readonly weight: number;
  /** Fraction of the portfolio's variance. */
  readonly riskContribution: number;
}

/**
 * Weights of the five sector portfolios, from sample mean and covariance (both times 252) of the last 252 common
 * dates. `riskFree` is an annual fraction. A portfolio that is unavailable has no rows, and so have all when
 * {@link commonReturns} finds too little history.
 */
export function portfolioWeightRows(
  history: readonly SectorReturns[],
  tradingDate: TradingDate,
  riskFree: number,
): PortfolioWeightRow[] {
  const common = commonReturns(history);
  const daily = common === null ? null : covarianceMatrix(common.returns);
  if (common === null || daily === null) return [];
  const covariance = daily.map((row) => row.map((value) => value * TRADING_DAYS_PER_YEAR));
  const expected = common.returns.map((returns) => (mean(returns) ?? NaN) * TRADING_DAYS_PER_YEAR);

  const portfolios = {
    min_variance: minimumVariance(covariance),
    max_sharpe: maximumSharpe(expected, covariance, riskFree),
    max_diversification: maximumDiversification(covariance),
    equal_risk_contribution: equalRiskContribution(covariance),
    hrp: hierarchicalRiskParity(covariance),
  } satisfies Record<PortfolioName, unknown>;

  return (Object.keys(portfolios) as PortfolioName[]).flatMap((portfolio) => {
    const result = portfolios[portfolio];
    const risk = result.status === 'ok' ? riskContributions(result.weights, covariance) : null;
    if (result.status !== 'ok' || risk === null) return [];
    return common.sectors.map((sector, i) => ({
      portfolio,
      sector,
      tradingDate,
      weight: result.weights[i]!,
      riskContribution: risk[i]!,
    }));
  });
}
