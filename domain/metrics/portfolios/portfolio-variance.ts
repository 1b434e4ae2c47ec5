/** Below this fraction of the assets' own variances, what is left after hedging is rounding. */
const ROUNDING_NOISE = 1e-12;

/** w'Cw, in the unit of the covariance; null when the portfolio has none, or an input is not finite. */
export function portfolioVariance(
  weights: readonly number[],
  covariance: readonly (readonly number[])[],
): number | null {
  let variance = 0;
  let own = 0;
  covariance.forEach((row, i) => {
    own += weights[i]! ** 2 * row[i]!;
    row.forEach((value, j) => (variance += weights[i]! * weights[j]! * value));
  });
  return Number.isFinite(variance) && variance > ROUNDING_NOISE * own ? variance : null;
}
