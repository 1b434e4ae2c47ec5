import type { SignalHistory } from './signal-history.js';

/** Sessions from one look at the signal to the next: a month. */
export const HORIZON_DAYS = 21;
/** Fewest sectors with a score: a rank correlation of two is 1 or -1 whatever happens. */
const MINIMUM_SECTORS = 3;

export interface Period {
  /** Position of the date after whose close the scores were known. */
  readonly decidedOn: number;
  /** Positions of the sectors with a score and every return of the period. */
  readonly sectors: readonly number[];
  readonly scores: readonly number[];
  /** Compounded over the period, fractions. */
  readonly returns: readonly number[];
}

/**
 * Periods of 21 sessions, from the first date on which three sectors have a score. What is decided after the close of a date is
 * traded at the close of the next, and earns the 21 returns after that; a period counts when it is over.
 */
export function walkForwardPeriods({ dates, scores, returns }: SignalHistory): Period[] {
  const scored = (day: number) => scores.filter((values) => !Number.isNaN(values[day]!)).length;
  const first = dates.findIndex((_, day) => scored(day) >= MINIMUM_SECTORS);
  const periods: Period[] = [];
  for (let day = first; first !== -1 && day + 1 + HORIZON_DAYS < dates.length; day += HORIZON_DAYS) {
    const earned = returns.map((values) => compounded(values.subarray(day + 2, day + 2 + HORIZON_DAYS)));
    const sectors = [...scores.keys()].filter(
      (k) => !Number.isNaN(scores[k]![day]!) && !Number.isNaN(earned[k]!),
    );
    if (sectors.length < MINIMUM_SECTORS) continue;
    periods.push({
      decidedOn: day,
      sectors,
      scores: sectors.map((k) => scores[k]![day]!),
      returns: sectors.map((k) => earned[k]!),
    });
  }
  return periods;
}

function compounded(returns: Float64Array): number {
  return returns.reduce((wealth, value) => wealth * (1 + value), 1) - 1;
}
