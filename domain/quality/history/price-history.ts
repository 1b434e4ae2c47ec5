/** Daily bars as columns, in the order of their dates, within a date by symbol, repeated rows in the order of the source. */
export interface PriceHistory {
  readonly symbols: readonly string[];
  /** Index into `symbols`. */
  readonly symbolIds: Int32Array;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  /** NaN is null. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

const DAY_MS = 86_400_000;

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
