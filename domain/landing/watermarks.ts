import type { TradingDate } from '../calendar/trading-date.js';
import type { CoveredRange } from './coverage.js';

/**
 * Up to which day each of `names` was asked for and landed, at most `until`; absent where it never was. Decided by what was
 * asked, not by the rows that came back: a symbol without trades on a day is not asked for that day for ever.
 */
export function watermarks(
  names: readonly string[],
  until: TradingDate,
  covered: readonly CoveredRange[],
): ReadonlyMap<string, TradingDate> {
  const wanted = new Set(names);
  const newest = new Map<string, TradingDate>();
  for (const range of covered) {
    if (range.from > until) continue;
    const reached = range.to < until ? range.to : until;
    for (const name of range.names) {
      if (wanted.has(name) && reached > (newest.get(name) ?? '')) newest.set(name, reached);
    }
  }
  return newest;
}
