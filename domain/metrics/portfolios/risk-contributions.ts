/**
 * Each asset's share of the portfolio's variance: w(i) (Cw)(i) / w'Cw. The shares sum to 1; one is negative where
 * the asset hedges the rest. Null when the portfolio has no variance.
 */
export function riskContributions(
  weights: readonly number[],
  covariance: readonly (readonly number[])[],
): number[] | null {
  const parts = covariance.map(
    (row, i) => weights[i]! * row.reduce((sum, value, j) => sum + value * weights[j]!, 0),
  );
  const variance = parts.reduce((sum, part) => sum + part, 0);
  return variance > 0 && Number.isFinite(variance) ? parts.map((part) => part / variance) : null;
}

/**
 * Diversification ratio: (sum w(i) sd(i)) / sqrt(w'Cw), dimensionless; 1 for a single asset, more where assets
 * offset each other. Null when the portfolio has no variance.
 */
export function diversificationRatio(
  weights: readonly number[],
  covariance: readonly (readonly number[])[],
): number | null {
  let variance = 0;
  let average = 0;
  covariance.forEach((row, i) => {
    average += weights[i]! * Math.sqrt(row[i]!);
    row.forEach((value, j) => (variance += weights[i]! * weights[j]! * value));
  });
  return variance > 0 && Number.isFinite(variance) ? average / Math.sqrt(variance) : null;
}
