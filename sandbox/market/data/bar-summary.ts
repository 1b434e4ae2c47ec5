import type { DayNumber } from './day-number.js';
import type { BarTable, RowRange } from './market-data.js';
import { firstRowFrom } from './bar-series.js';

const DAYS_PER_YEAR = 365;

/** The newest bar that has a close; the newest at all when none has. `range` is not empty. */
export function lastQuotedRow(table: BarTable, range: RowRange): number {
  for (let row = range.to - 1; row >= range.from; row -= 1) {
    if (Number.isFinite(table.close[row])) return row;
  }
  return range.to - 1;
}

/** A number that JSON can carry; null otherwise. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Highest high and lowest low of the 365 days up to the last row. */
export function fiftyTwoWeeks(table: BarTable, range: RowRange): { high: number | null; low: number | null } {
  const lastDay: DayNumber = table.days[range.to - 1]!;
  let high = -Infinity;
  let low = Infinity;
  for (let row = firstRowFrom(table, range, lastDay - DAYS_PER_YEAR); row < range.to; row += 1) {
    if (table.high[row]! > high) high = table.high[row]!;
    if (table.low[row]! < low) low = table.low[row]!;
  }
  return { high: finite(high), low: finite(low) };
}

/** Mean of the last `count` closes that are not null; null when there are fewer. */
export function movingAverage(table: BarTable, range: RowRange, count: number): number | null {
  const closes = table.close
    .subarray(Math.max(range.from, range.to - count), range.to)
    .filter(Number.isFinite);
  return closes.length < count ? null : closes.reduce((sum, close) => sum + close, 0) / count;
}
