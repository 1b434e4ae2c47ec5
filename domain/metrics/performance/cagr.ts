import { finiteOrNull } from '../finite-or-null.js';
import { cumulativeWealth } from '../returns/cumulative-wealth.js';
import type { Series } from '../series.js';
import { TRADING_DAYS_PER_YEAR } from './annualisation.js';

/**
 * Compound annual growth rate, a fraction: W^(252 / n) - 1 with W the wealth from 1 after n returns. -1 after a
 * total loss. Null below two observations or when a return is below -1.
 */
export function cagr(returns: Series): number | null {
  const wealth = cumulativeWealth(returns);
  if (wealth === null || returns.length < 2) return null;
  return finiteOrNull(wealth.at(-1)! ** (TRADING_DAYS_PER_YEAR / returns.length) - 1);
}
