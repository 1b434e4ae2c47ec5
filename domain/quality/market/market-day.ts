import type { TradingDate } from '../../calendar/trading-date.js';
import type { SymbolMemory } from './symbol-memory.js';

/** One bar that no row rule rejected. Prices are finite and above zero; a missing volume is NaN. */
export interface MarketBar {
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly isIndex: boolean;
}

/** What is judged together: one trading date of one provider. */
export interface MarketInput {
  readonly tradingDate: TradingDate;
  readonly bars: readonly MarketBar[];
  /** Symbols that sent a row, a rejected one included: what is broken is not missing. */
  readonly arrived: ReadonlySet<string>;
  /** The same date from another provider, by symbol. */
  readonly second: ReadonlyMap<string, MarketBar>;
}

/** A bar with what it is compared with. Returns are log returns; scores count the symbol's own robust deviations. */
export interface MeasuredBar {
  readonly bar: MarketBar;
  readonly memory: SymbolMemory;
  readonly sector: string | null;
  readonly second: MarketBar | null;
  /** The session that the returns below count from; null for a symbol's first bar. */
  readonly referenceClose: number | null;
  /** Sessions since the reference. */
  readonly sessions: number;
  readonly logReturn: number;
  /** Close against the reference, less the market's move and the sector's. */
  readonly residual: number;
  readonly score: number;
  /** Open against the reference, less the market's. */
  readonly gap: number;
  readonly gapScore: number;
  /** Volume over the symbol's usual one; NaN where unknown. */
  readonly volumeRatio: number;
  /** The same over the day's median of it. */
  readonly relativeVolume: number;
  /** The bar before, when it was doubted: whether this bar takes its move back. */
  readonly takesBack: MeasuredBar | null;
  /** Set by a rule that rejects the bar: it is no reference for what follows. */
  held: boolean;
  /** Set by a rule that knows why the price moved: the next bar need not decide. */
  explained: boolean;
  /** Set by a rule that reports the move, so that the rules below do not report it again. */
  reported: boolean;
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
  /** Every symbol ever seen before this day. */
  readonly known: ReadonlyMap<string, SymbolMemory>;
  /** Counts judged days. */
  readonly session: number;
  /** Robust deviation of the difference between median and index return so far. */
  readonly indexDeviation: number;
}

/** Fewer stocks have no median move of their own to speak of. */
export const MIN_MARKET = 5;
