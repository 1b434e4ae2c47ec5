import type { DayNumber } from './day-number.js';
import type { BarTable, RowRange } from './market-data.js';

/** The bars of one answer, by column, ascending; NaN is null. Mutable, for faults to change. */
export interface BarSeries {
  readonly symbol: string;
  /** Each bar's row in its table; ALTERED when a fault has changed or added it. */
  readonly rows: number[];
  readonly days: number[];
  readonly open: number[];
  readonly high: number[];
  readonly low: number[];
  readonly close: number[];
  readonly volume: number[];
  /** The bar before the first one, which the answer does not contain; null when the symbol has none. */
  readonly before: BarValues | null;
}

export const BAR_VALUES = ['open', 'high', 'low', 'close', 'volume'] as const;
export type BarValues = Readonly<Record<(typeof BAR_VALUES)[number], number>>;

export const ALTERED = -1;

/** The first row of `range` at or after `day`; its end when there is none. */
export function firstRowFrom(table: BarTable, range: RowRange, day: DayNumber): number {
  let low = range.from;
  let high = range.to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is left of a symbol's rows when nothing after `asOf` exists yet. */
export function upTo(table: BarTable, range: RowRange, asOf: DayNumber): RowRange {
  return { ...range, to: firstRowFrom(table, range, asOf + 1) };
}

function valuesAt(table: BarTable, row: number): BarValues {
  return {
    open: table.open[row]!,
    high: table.high[row]!,
    low: table.low[row]!,
    close: table.close[row]!,
    volume: table.volume[row]!,
  };
}

/** The rows of `part`, which lies within `known`: every row of the symbol up to "today". */
export function sliceBars(table: BarTable, known: RowRange, part: Pick<RowRange, 'from' | 'to'>): BarSeries {
  const { from, to } = part;
  return {
    symbol: known.symbol,
    rows: Array.from({ length: to - from }, (_, i) => from + i),
    days: Array.from(table.days.subarray(from, to)),
    open: Array.from(table.open.subarray(from, to)),
    high: Array.from(table.high.subarray(from, to)),
    low: Array.from(table.low.subarray(from, to)),
    close: Array.from(table.close.subarray(from, to)),
    volume: Array.from(table.volume.subarray(from, to)),
    before: from > known.from ? valuesAt(table, from - 1) : null,
  };
}
