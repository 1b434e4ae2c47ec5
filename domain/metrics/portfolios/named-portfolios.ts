import { equalRiskContribution } from './equal-risk-contribution.js';
import { hierarchicalRiskParity } from './hierarchical-risk-parity.js';
import { maximumDiversification } from './maximum-diversification.js';
import { maximumSharpe } from './maximum-sharpe.js';
import { minimumVariance } from './minimum-variance.js';
import type { Portfolio } from './portfolio.js';
import { WEIGHT_CAP } from './weight-cap.js';

/** `capped`: no asset above 25 %. */
export const PORTFOLIO_NAMES = [
  'min_variance',
  'min_variance_capped',
  'max_sharpe',
  'max_sharpe_capped',
  'max_diversification',
  'equal_risk_contribution',
  'hrp',
] as const;
export type PortfolioName = (typeof PORTFOLIO_NAMES)[number];

/** Every portfolio of the same assets. Expected returns, covariance and risk-free rate are of one period: annual with annual. */
export function namedPortfolios(
  expectedReturns: readonly number[],
  covariance: readonly (readonly number[])[],
  riskFree: number,
): Readonly<Record<PortfolioName, Portfolio>> {
  return {
    min_variance: minimumVariance(covariance),
    min_variance_capped: minimumVariance(covariance, WEIGHT_CAP),
    max_sharpe: maximumSharpe(expectedReturns, covariance, riskFree),
    max_sharpe_capped: maximumSharpe(expectedReturns, covariance, riskFree, WEIGHT_CAP),
    max_diversification: maximumDiversification(covariance),
    equal_risk_contribution: equalRiskContribution(covariance),
    hrp: hierarchicalRiskParity(covariance),
  };
}
