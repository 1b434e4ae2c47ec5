import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { quantile } from '../statistics/quantile.js';

/**
 * Historical value at risk of one day: minus the (1 - confidence) quantile (type 7) of the returns, as a positive
 * loss; a negative value says that even the bad days gained. `confidence` is 0.95 or 0.99. Null below two observations.
 */
export function historicalVar(returns: Series, confidence: number): number | null {
  const threshold = returns.length < 2 ? null : quantile(returns, 1 - confidence);
  return threshold === null ? null : -threshold;
}

/**
 * Historical expected shortfall of one day: minus the mean of the returns at or below the quantile of
 * {@link historicalVar}, as a positive loss; never smaller than it. Null below two observations.
 */
export function historicalExpectedShortfall(returns: Series, confidence: number): number | null {
  const threshold = returns.length < 2 ? null : quantile(returns, 1 - confidence);
  if (threshold === null) return null;
  const tail = mean(Float64Array.from(returns).filter((value) => value <= threshold));
  return tail === null ? null : -tail;
}
