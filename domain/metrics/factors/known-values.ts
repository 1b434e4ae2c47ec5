import type { TradingDate } from '../../calendar/trading-date.js';
import type { MacroObservation } from './macro-observation.js';

/** What was known of one series after a day: value by observation date, and the newest observation date. */
export interface KnownValues {
  readonly values: ReadonlyMap<TradingDate, number>;
  readonly newest: TradingDate | null;
}

/**
 * Walks through `dates`, which ascend, with what was known of a series on each: only what was published by then, the newest
 * revision of each observation, and none that was withdrawn. The map is one and changes: read it at once.
 */
export function* knownByDate(
  dates: readonly TradingDate[],
  series: readonly MacroObservation[],
): Generator<KnownValues> {
  const beginnings = [...series].sort(
    (a, b) => compare(a.publishedOn, b.publishedOn) || compare(a.observationDate, b.observationDate),
  );
  const endings = series
    .filter(({ knownUntil }) => knownUntil !== undefined)
    .sort((a, b) => compare(a.knownUntil!, b.knownUntil!));
  const counting = new Map<TradingDate, MacroObservation>();
  const values = new Map<TradingDate, number>();
  let newest: TradingDate | null = null;
  let begun = 0;
  let ended = 0;
  for (const date of dates) {
    for (; begun < beginnings.length && beginnings[begun]!.publishedOn <= date; begun += 1) {
      const observation = beginnings[begun]!;
      counting.set(observation.observationDate, observation);
      values.set(observation.observationDate, observation.value);
      if (newest === null || observation.observationDate > newest) newest = observation.observationDate;
    }
    for (; ended < endings.length && endings[ended]!.knownUntil! < date; ended += 1) {
      const observation = endings[ended]!;
      if (counting.get(observation.observationDate) !== observation) continue;
      counting.delete(observation.observationDate);
      values.delete(observation.observationDate);
      if (newest === observation.observationDate) newest = [...values.keys()].sort().at(-1) ?? null;
    }
    yield { values, newest };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
