import type { TradingDate } from '../../calendar/trading-date.js';
import type { MacroObservation } from './macro-observation.js';

/** What was known of one series after a day: value by observation date, and the newest observation date. */
export interface KnownValues {
  readonly values: ReadonlyMap<TradingDate, number>;
  readonly newest: TradingDate | null;
}

/**
 * Walks through `dates`, which ascend, with what was known of a series on each: only what was published by then, the newest
 * revision of each observation. The map is one and grows: read it at once.
 */
export function* knownByDate(
  dates: readonly TradingDate[],
  series: readonly MacroObservation[],
): Generator<KnownValues> {
  const published = [...series].sort(
    (a, b) => compare(a.publishedOn, b.publishedOn) || compare(a.observationDate, b.observationDate),
  );
  const values = new Map<TradingDate, number>();
  let newest: TradingDate | null = null;
  let next = 0;
  for (const date of dates) {
    for (; next < published.length && published[next]!.publishedOn <= date; next += 1) {
      const { observationDate, value } = published[next]!;
      values.set(observationDate, value);
      if (newest === null || observationDate > newest) newest = observationDate;
    }
    yield { values, newest };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
