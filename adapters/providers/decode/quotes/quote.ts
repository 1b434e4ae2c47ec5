import type { TradingDate } from '../../../../domain/calendar/trading-date.js';
import type { LiveQuote } from '../../../../domain/market/rows.js';

/** The latest trade of a symbol that a provider knew. */
export interface Quote extends Omit<LiveQuote, 'quotedAt'> {
  readonly tradingDate: TradingDate;
  /** When the trade was, ISO 8601 in UTC; null where only its day is told. */
  readonly quotedAt: string | null;
}
