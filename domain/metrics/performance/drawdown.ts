import { cumulativeWealth } from '../returns/cumulative-wealth.js';
import type { Series } from '../series.js';

/**
 * Positions count returns: 0 is the day before the first return, i the day of the i-th one. Over a price table's
 * dates (one more than its returns) they index the dates directly.
 */
export interface Drawdown {
  /** The worst W / (highest W so far) - 1: a negative fraction; 0 when wealth never fell. */
  readonly depth: number;
  /** First day of the high from which it fell; null when wealth never fell. */
  readonly peak: number | null;
  readonly trough: number | null;
  /** First day after the trough on which the peak was reached again; null while it is not. */
  readonly recovery: number | null;
}

/**
 * Maximum drawdown of compounded wealth from 1 (so a loss on the first day counts). Of equally deep ones the
 * first. Null without returns, or when a return is below -1.
 */
export function drawdown(returns: Series): Drawdown | null {
  const wealth = cumulativeWealth(returns);
  if (wealth === null || returns.length === 0) return null;

  let high = 0;
  let worst = { depth: 0, peak: 0, trough: 0 };
  for (let day = 1; day < wealth.length; day += 1) {
    if (wealth[day]! > wealth[high]!) high = day;
    const depth = wealth[day]! / wealth[high]! - 1;
    if (depth < worst.depth) worst = { depth, peak: high, trough: day };
  }
  if (worst.depth === 0) return { depth: 0, peak: null, trough: null, recovery: null };

  const recovery = wealth.findIndex((value, day) => day > worst.trough && value >= wealth[worst.peak]!);
  return { ...worst, recovery: recovery === -1 ? null : recovery };
}
