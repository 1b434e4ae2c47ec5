import type { CorporateAction } from '../../../domain/market/rows.js';
import type { TradingDate } from '../../../domain/calendar/trading-date.js';

/** The rows `from` (included) to `to` (excluded) of a table. */
export interface RowRange {
  readonly symbol: string;
  readonly from: number;
  readonly to: number;
}

/** Daily bars by column, sorted by symbol and date, repeated rows in the order of the file. NaN is null. */
export interface BarTable {
  /** By canonical symbol (`BRK.B`, `^GSPC`). */
  readonly symbols: ReadonlyMap<string, RowRange>;
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export interface Company {
  readonly symbol: string;
  readonly name: string | null;
  readonly gicsSector: string | null;
  readonly industry: string | null;
  readonly marketCap: number | null;
}

/** One series in the order of its dates; a value is kept as written, "." where there is none. */
export interface MacroSeries {
  readonly seriesId: string;
  readonly dates: readonly string[];
  readonly values: readonly string[];
}

export interface MarketData {
  readonly stocks: BarTable;
  readonly indices: BarTable;
  /** Long names of the index symbols. */
  readonly indexNames: ReadonlyMap<string, string>;
  readonly companies: ReadonlyMap<string, Company>;
  readonly macro: ReadonlyMap<string, MacroSeries>;
  readonly corporateActions: ReadonlyMap<string, readonly CorporateAction[]>;
  /** The days with any stock's bar, ascending. */
  readonly sessions: Int32Array;
  readonly firstDate: TradingDate;
  readonly lastDate: TradingDate;
}
