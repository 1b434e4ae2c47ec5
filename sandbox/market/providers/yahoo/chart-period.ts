import { toDayNumber, toTradingDate, type DayNumber } from '../../data/day-number.js';
import { sessionOpen } from '../../data/new-york-clock.js';
import type { BarTable, RowRange } from '../../data/market-data.js';
import { firstRowFrom } from '../../data/bar-series.js';

export const VALID_RANGES = ['1d', '5d', '1mo', '3mo', '6mo', '1y', '2y', '5y', '10y', 'ytd', 'max'] as const;
export type ChartRange = (typeof VALID_RANGES)[number];
/** What Yahoo takes when neither a period nor a range is given. */
export const DEFAULT_RANGE: ChartRange = '1mo';

const SECONDS_PER_DAY = 86_400;

export function isChartRange(text: string): text is ChartRange {
  return VALID_RANGES.some((range) => range === text);
}

/** The first row whose session opens at or after `seconds` (Unix). */
function firstRowAt(table: BarTable, range: RowRange, seconds: number): number {
  const day: DayNumber = Math.floor(seconds / SECONDS_PER_DAY);
  return firstRowFrom(table, range, sessionOpen(day) >= seconds ? day : day + 1);
}

/** The rows whose session opens within period1 (included) to period2 (excluded), Unix seconds. */
export function rowsOfPeriod(table: BarTable, range: RowRange, period1: number, period2: number): RowRange {
  const from = firstRowAt(table, range, period1);
  return { ...range, from, to: Math.max(from, firstRowAt(table, range, period2)) };
}

function monthsBefore(day: DayNumber, months: number): DayNumber {
  const date = new Date(`${toTradingDate(day)}T00:00:00Z`);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastOfMonth));
  return toDayNumber(date.toISOString().slice(0, 10));
}

/** The rows of a range such as `5d` or `1y`, counted back from `asOf`. */
export function rowsOfRange(table: BarTable, range: RowRange, name: ChartRange, asOf: DayNumber): RowRange {
  if (name === 'max') return range;
  if (name === 'ytd') {
    return {
      ...range,
      from: firstRowFrom(table, range, toDayNumber(`${toTradingDate(asOf).slice(0, 4)}-01-01`)),
    };
  }
  const count = Number.parseInt(name, 10);
  if (name.endsWith('d')) return { ...range, from: Math.max(range.from, range.to - count) };
  const months = name.endsWith('y') ? count * 12 : count;
  return { ...range, from: firstRowFrom(table, range, monthsBefore(asOf, months)) };
}
