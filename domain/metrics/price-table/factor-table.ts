import type { TradingDate } from '../../calendar/trading-date.js';

/** Levels of factors by date (an index, a rate): their changes from one date to the next explain returns. */
export interface FactorTable {
  readonly dates: readonly TradingDate[];
  /** NaN where there is none. */
  readonly columns: readonly { readonly name: string; readonly levels: Float64Array }[];
}
