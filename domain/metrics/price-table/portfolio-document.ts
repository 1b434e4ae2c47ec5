import { diversificationRatio } from '../portfolios/diversification-ratio.js';
import { efficientFrontier } from '../portfolios/efficient-frontier.js';
import { riskContributions } from '../portfolios/risk-contributions.js';
import type { Moments } from './moments.js';
import { REFERENCE_NAMES, portfolioFields } from './portfolio-fields.js';

/**
 * Portfolios with what they are made of: weights under the field names of the reference values, then by the same names the
 * shares of variance and the diversification ratio, and the efficient frontier from least variance to highest return.
 */
export function portfolioDocument(moments: Moments, riskFree: number) {
  const fields = portfolioFields(moments, riskFree);
  const byName = <T>(value: (weights: readonly number[]) => T): Record<string, T | null> =>
    Object.fromEntries(
      Object.values(REFERENCE_NAMES).map((name) => [
        name,
        fields[name] === null ? null : value(fields[name]),
      ]),
    );
  return {
    ...fields,
    risk_free: riskFree,
    days: moments.days,
    risk_contributions: byName((weights) => riskContributions(weights, moments.cov)),
    diversification_ratio: byName((weights) => diversificationRatio(weights, moments.cov)),
    efficient_frontier: efficientFrontier(moments.mu, moments.cov).map((point) => ({
      expected_return: point.expectedReturn,
      volatility: point.volatility,
      weights: point.weights,
    })),
  };
}

export type PortfolioDocument = ReturnType<typeof portfolioDocument>;
