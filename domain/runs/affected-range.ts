import type { TradingDate } from '../calendar/trading-date.js';

/** Trading dates, both included, whose bars were fetched anew: what is computed of them may have changed. */
export interface AffectedRange {
  readonly from: TradingDate;
  readonly to: TradingDate;
  /** Null: of every symbol (or every series). */
  readonly symbols: readonly string[] | null;
}
