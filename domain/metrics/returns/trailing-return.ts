import type { TradingDate } from '../../calendar/trading-date.js';
import { finiteOrNull } from '../finite-or-null.js';
import { requireSameLength } from '../require-same-length.js';
import { trailingAnchor } from './trailing-anchor.js';
import type { TrailingPeriod } from './trailing-anchor.js';

/**
 * Trailing return, a fraction: P(last) / P(last date on or before the anchor) - 1. `levels` are prices or any
 * index of wealth; `dates` ascend and run beside them. A date whose level is null counts as absent.
 *
 * Null when the history does not reach the anchor: a return over less than the period is another metric.
 *
 * @throws BadInputError when dates and levels differ in length.
 */
export function trailingReturn(
  dates: readonly TradingDate[],
  levels: ArrayLike<number | null>,
  period: TrailingPeriod,
): number | null {
  requireSameLength('levels of a trailing return', levels, dates);
  const last = lastLevel(dates, levels, '9999-12-31');
  if (last === null) return null;
  const base = lastLevel(dates, levels, trailingAnchor(dates[last]!, period));
  if (base === null) return null;
  return finiteOrNull(levels[last]! / levels[base]! - 1);
}

function lastLevel(dates: readonly TradingDate[], levels: ArrayLike<number | null>, onOrBefore: TradingDate) {
  for (let i = dates.length - 1; i >= 0; i -= 1) {
    if (dates[i]! <= onOrBefore && levels[i] !== null) return i;
  }
  return null;
}
