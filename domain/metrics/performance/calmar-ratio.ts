import type { Series } from '../series.js';
import { cagr } from './cagr.js';
import { drawdown } from './drawdown.js';

/** Calmar ratio: CAGR / |maximum drawdown|. Null where either is undefined or wealth never fell. */
export function calmarRatio(returns: Series): number | null {
  const growth = cagr(returns);
  const worst = drawdown(returns);
  if (growth === null || worst === null || worst.depth === 0) return null;
  return growth / Math.abs(worst.depth);
}
