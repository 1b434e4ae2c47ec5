import type { TradingDate } from '../../calendar/trading-date.js';

/** What a signal said of each sector, and what the sectors then returned. */
export interface SignalHistory {
  /** Ascending, each once. */
  readonly dates: readonly TradingDate[];
  /** `scores[k][t]`: sector k as known after the close of date t; more is better. NaN where there is no signal. */
  readonly scores: readonly Float64Array[];
  /** `returns[k][t]`: sector k's simple return on date t, a fraction. NaN where there is none. */
  readonly returns: readonly Float64Array[];
}
