import type { TradingDate } from '../../calendar/trading-date.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { diversificationRatio } from '../portfolios/diversification-ratio.js';
import { efficientFrontier } from '../portfolios/efficient-frontier.js';
import { PORTFOLIO_NAMES, namedPortfolios, type PortfolioName } from '../portfolios/named-portfolios.js';
import type { Unavailability } from '../portfolios/portfolio.js';
import { portfolioVariance } from '../portfolios/portfolio-variance.js';
import { riskContributions } from '../portfolios/risk-contributions.js';
import { mean } from '../statistics/mean.js';
import { commonReturns } from './common-returns.js';
import { covarianceEstimates, type CovarianceName } from './covariance-estimates.js';
import type { SectorReturns } from './sector-returns.js';

/** A row of metrics.portfolio_weights. */
export interface PortfolioWeightRow {
  readonly portfolio: PortfolioName;
  readonly sector: string;
  readonly tradingDate: TradingDate;
  /** Fraction of the portfolio, 0 to 1. */
  readonly weight: number;
  /** Fraction of the portfolio's variance. */
  readonly riskContribution: number;
  readonly covariance: CovarianceName;
}

/** A row of metrics.portfolios; the figures are annual fractions of the past year. */
export interface PortfolioRow {
  readonly portfolio: PortfolioName;
  readonly covariance: CovarianceName;
  readonly tradingDate: TradingDate;
  readonly unavailableReason: Unavailability | null;
  readonly shrinkage: number;
  readonly expectedReturn: number | null;
  readonly volatility: number | null;
  readonly sharpeRatio: number | null;
  readonly diversificationRatio: number | null;
}

/** A row of metrics.efficient_frontier: one sector of one point. */
export interface FrontierRow {
  readonly covariance: CovarianceName;
  readonly tradingDate: TradingDate;
  /** From 1, of least variance, to the highest expected return. */
  readonly point: number;
  readonly sector: string;
  readonly weight: number;
  readonly expectedReturn: number;
  readonly volatility: number;
}

export interface PortfolioRows {
  readonly portfolioWeights: PortfolioWeightRow[];
  readonly portfolios: PortfolioRow[];
  readonly efficientFrontier: FrontierRow[];
}

/**
 * Sector portfolios and the efficient frontier from mean and covariance (both times 252) of the last 252 common dates, with
 * the sample's covariance and with a shrunk one. `riskFree` is an annual fraction. A portfolio that is unavailable has no
 * weights but the reason; nothing has rows when {@link commonReturns} finds too little history.
 */
export function portfolioRows(
  history: readonly SectorReturns[],
  tradingDate: TradingDate,
  riskFree: number,
): PortfolioRows {
  const rows: PortfolioRows = { portfolioWeights: [], portfolios: [], efficientFrontier: [] };
  const common = commonReturns(history);
  if (common === null) return rows;
  const expected = common.returns.map((returns) => (mean(returns) ?? NaN) * TRADING_DAYS_PER_YEAR);

  for (const { name: covariance, matrix, shrinkage } of covarianceEstimates(common.returns)) {
    const portfolios = namedPortfolios(expected, matrix, riskFree);
    for (const portfolio of PORTFOLIO_NAMES) {
      const result = portfolios[portfolio];
      const key = { portfolio, covariance, tradingDate };
      const variance = result.status === 'ok' ? portfolioVariance(result.weights, matrix) : null;
      const risk = result.status === 'ok' ? riskContributions(result.weights, matrix) : null;
      if (result.status === 'unavailable' || variance === null || risk === null) {
        const reason = result.status === 'unavailable' ? result.reason : 'zero-variance';
        rows.portfolios.push({ ...key, unavailableReason: reason, shrinkage, ...NO_FIGURES });
        continue;
      }
      const expectedReturn = result.weights.reduce((sum, weight, i) => sum + weight * expected[i]!, 0);
      const volatility = Math.sqrt(variance);
      rows.portfolios.push({
        ...key,
        unavailableReason: null,
        shrinkage,
        expectedReturn,
        volatility,
        sharpeRatio: (expectedReturn - riskFree) / volatility,
        diversificationRatio: diversificationRatio(result.weights, matrix),
      });
      common.sectors.forEach((sector, i) => {
        const [weight, riskContribution] = [result.weights[i]!, risk[i]!];
        rows.portfolioWeights.push({ portfolio, sector, tradingDate, weight, riskContribution, covariance });
      });
    }
    efficientFrontier(expected, matrix).forEach(({ weights, ...figures }, i) => {
      common.sectors.forEach((sector, k) => {
        const key = { covariance, tradingDate, point: i + 1, sector };
        rows.efficientFrontier.push({ ...key, weight: weights[k]!, ...figures });
      });
    });
  }
  return rows;
}

const NO_FIGURES = { expectedReturn: null, volatility: null, sharpeRatio: null, diversificationRatio: null };
