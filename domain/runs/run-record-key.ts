import type { TradingDate } from '../calendar/trading-date.js';

/** Where the newest finished run of a trading date leaves its record. */
export function runRecordKey(tradingDate: TradingDate): string {
  return `runs/daily/${tradingDate}.json`;
}
