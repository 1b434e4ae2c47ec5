import type { TradingDate } from '../../calendar/trading-date.js';

export interface MacroPoint {
  /** First day of the period that the value describes. */
  readonly date: TradingDate;
  /** Null where the publisher has none. */
  readonly value: number | null;
}

/** What is known of one series on the morning of a run. Points are in the order of their dates, one a date. */
export interface MacroSeries {
  readonly seriesId: string;
  /** Loaded by earlier runs. */
  readonly known: readonly MacroPoint[];
  /** Fetched since. */
  readonly arrived: readonly MacroPoint[];
}

/** The newest value of every date, in order: what arrived counts over what was known. */
export function pointsOf({ known, arrived }: MacroSeries): readonly MacroPoint[] {
  const points = new Map([...known, ...arrived].map((point) => [point.date, point]));
  return [...points.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
