import { portfolioVariance } from './portfolio-variance.js';

/**
 * Each asset's share of the portfolio's variance: w(i) (Cw)(i) / w'Cw. The shares sum to 1; one is negative where
 * the asset hedges the rest. Null when the portfolio has no variance.
 */
export function riskContributions(
  weights: readonly number[],
  covariance: readonly (readonly number[])[],
): number[] | null {
  const variance = portfolioVariance(weights, covariance);
  if (variance === null) return null;
  return covariance.map((row, i) => {
    const marginal = row.reduce((sum, value, j) => sum + value * weights[j]!, 0);
    return (weights[i]! * marginal) / variance;
  });
}
