import { previousSession } from '../../calendar/trading-calendar.js';
import type { TradingDate } from '../../calendar/trading-date.js';

/**
 * Symbols whose history ended: no bar within the last `endedAfterSessions` sessions. Counted back from the
 * newest bar of any symbol and not from today, so that an outage of the whole pipeline ends nobody's history.
 */
export function endedSymbols(
  lastBarDates: ReadonlyMap<string, TradingDate>,
  endedAfterSessions: number,
): ReadonlySet<string> {
  let cutoff = '';
  for (const date of lastBarDates.values()) if (date > cutoff) cutoff = date;
  if (cutoff === '') return new Set();
  for (let sessions = 1; sessions < endedAfterSessions; sessions++) cutoff = previousSession(cutoff);
  return new Set([...lastBarDates].filter(([, date]) => date < cutoff).map(([symbol]) => symbol));
}
