import type { TradingDate } from '../../calendar/trading-date.js';

export interface PriceColumn {
  readonly name: string;
  /** One a date; NaN where there is no price that day. The others are above zero. */
  readonly closes: Float64Array;
}

/** Closes of several symbols over the same dates, which ascend, each once. */
export interface PriceTable {
  readonly dates: readonly TradingDate[];
  readonly columns: readonly PriceColumn[];
}
