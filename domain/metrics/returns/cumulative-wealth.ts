import type { Series } from '../series.js';

/**
 * Wealth from 1: W(0) = 1, W(t) = W(t - 1) (1 + r(t)). One element longer than `returns`; element i is the wealth
 * after i returns. Null when a return is below -1 or not finite: no price can do that.
 */
export function cumulativeWealth(returns: Series): Float64Array | null {
  const wealth = new Float64Array(returns.length + 1);
  wealth[0] = 1;
  for (let i = 0; i < returns.length; i += 1) {
    const growth = 1 + returns[i]!;
    if (!Number.isFinite(growth) || growth < 0) return null;
    wealth[i + 1] = wealth[i]! * growth;
  }
  return wealth;
}
