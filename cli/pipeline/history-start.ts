import type { TradingDate } from '../../domain/calendar/trading-date.js';

/** Where the history of a first start begins: the market's first day, unless a later one is configured. */
export function historyStart(firstDate: TradingDate, configured: TradingDate = firstDate): TradingDate {
  return configured > firstDate ? configured : firstDate;
}
