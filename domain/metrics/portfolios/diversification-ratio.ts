import { portfolioVariance } from './portfolio-variance.js';

/**
 * Diversification ratio: (sum w(i) sd(i)) / sqrt(w'Cw), dimensionless; 1 for a single asset, more where assets
 * offset each other. Null when the portfolio has no variance.
 */
export function diversificationRatio(
  weights: readonly number[],
  covariance: readonly (readonly number[])[],
): number | null {
  const variance = portfolioVariance(weights, covariance);
  if (variance === null) return null;
  const average = covariance.reduce((sum, row, i) => sum + weights[i]! * Math.sqrt(row[i]!), 0);
  return average / Math.sqrt(variance);
}
