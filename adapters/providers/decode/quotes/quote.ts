import type { TradingDate } from '../../../../domain/calendar/trading-date.js';

/** The latest trade of a symbol that a provider knew, and its session so far. Prices are in `currency`. */
export interface Quote {
  /** Canonical spelling. */
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  /** Instant of the trade, ISO 8601 in UTC; null where only the day is told. */
  readonly quotedAt: string | null;
  readonly price: number | null;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly previousClose: number | null;
  readonly volume: number | null;
  readonly currency: string | null;
}
