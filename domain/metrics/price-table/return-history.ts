import type { TradingDate } from '../../calendar/trading-date.js';

/**
 * What a stock or a sector returned on the days on which it did. `dates` and `levels` begin with the day before the first
 * return, so that they are one longer than `returns`; a drawdown's positions index them.
 */
export interface ReturnHistory {
  readonly name: string;
  readonly dates: readonly TradingDate[];
  /** Closes of a stock, wealth from 1 of a sector. */
  readonly levels: Float64Array;
  /** Simple returns, fractions. */
  readonly returns: Float64Array;
  /** The returns by position in the table's dates; NaN where there is none. As long as the table has dates. */
  readonly byPosition: Float64Array;
}
