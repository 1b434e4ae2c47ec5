import type { TradingDate } from '../calendar/trading-date.js';

export const RUN_RECORDS_PREFIX = 'runs/daily/';

/** Where the newest finished run of a trading date leaves its record. */
export function runRecordKey(tradingDate: TradingDate): string {
  return `${RUN_RECORDS_PREFIX}${tradingDate}.json`;
}
