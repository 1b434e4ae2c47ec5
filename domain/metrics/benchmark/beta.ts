import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { covariance } from '../statistics/covariance.js';
import { standardDeviation } from '../statistics/standard-deviation.js';

export const ROLLING_BETA_DAYS = 252;

/**
 * Beta: cov(r, b) / var(b), dimensionless; exactly 0 for constant returns. Null below two observations or for a
 * constant benchmark.
 *
 * @throws BadInputError when the series differ in length.
 */
export function beta(returns: Series, benchmark: Series): number | null {
  const joint = covariance(returns, benchmark);
  const variance = covariance(benchmark, benchmark);
  if (joint === null || variance === null || !standardDeviation(benchmark)) return null;
  return standardDeviation(returns) === 0 ? 0 : finiteOrNull(joint / variance);
}

/** {@link beta} over the last `window` days on each day. Aligned with `returns`; null until the window is full. */
export function rollingBeta(
  returns: Series,
  benchmark: Series,
  window = ROLLING_BETA_DAYS,
): (number | null)[] {
  return Array.from(returns, (_, i) => {
    if (i + 1 < window) return null;
    return beta(returns.slice(i + 1 - window, i + 1), benchmark.slice(i + 1 - window, i + 1));
  });
}
