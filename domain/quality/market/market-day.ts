import type { TradingDate } from '../../calendar/trading-date.js';
import type { MarketBar, MeasuredBar, SymbolMemory } from './symbol-memory.js';

export type { MarketBar, MeasuredBar } from './symbol-memory.js';

/** What is judged together: one trading date of one provider. */
export interface MarketInput {
  readonly tradingDate: TradingDate;
  readonly bars: readonly MarketBar[];
  /** Symbols that sent a row, a rejected one included: what is broken is not missing. */
  readonly arrived: ReadonlySet<string>;
  /** The same date from another provider, by symbol. */
  readonly second: ReadonlyMap<string, MarketBar>;
}

export interface MarketDay {
  readonly tradingDate: TradingDate;
  /** The day before that was judged; null on the first. */
  readonly previousDate: TradingDate | null;
  readonly bars: readonly MeasuredBar[];
  readonly stocks: readonly MeasuredBar[];
  readonly input: MarketInput;
  /** Median log return of the stocks; NaN below MIN_MARKET symbols. */
  readonly medianReturn: number;
  /** Log return of the index; NaN without one. */
  readonly indexReturn: number;
  /** What was taken off as the market's move. */
  readonly marketReturn: number;
  /** Median of the stocks' volume ratios; NaN when unknown. */
  readonly medianVolume: number;
  /** Median share by which bars reach above, or below, their body. */
  readonly medianWick: number;
  /** The same on other days; NaN on the first. */
  readonly usualWick: number;
  /** Every symbol ever seen before this day. */
  readonly known: ReadonlyMap<string, SymbolMemory>;
  /** Counts judged days. */
  readonly session: number;
  /** Robust deviation of the difference between median and index return so far. */
  readonly indexDeviation: number;
  /** The stocks' median return less the index's on the day before; NaN where unknown. */
  readonly previousDifference: number;
  /** Whether the day before was blocked: what was wrong then comes back today. */
  readonly isAfterBlock: boolean;
}

/** Fewer stocks have no median move of their own to speak of. */
export const MIN_MARKET = 5;
