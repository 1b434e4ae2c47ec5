import type { MarketDay, MeasuredBar } from '../market-day.js';
import type { Repetition } from './repetition.js';
import { oddsOfEarlierNeighbour } from './repetition-evidence.js';

export interface NeighboursVerdict {
  /** Which of two neighbouring days holds the other's bars. */
  readonly wrong: 'earlier' | 'later' | 'unknown';
  /** How far the group's opens lay from the close before on the earlier day: their mean over a usual night. */
  readonly nights: number;
}

/** Mean absolute value of a standard normal variable: a usual night in deviations. */
const USUAL_NIGHT = 0.8;
/** One symbol's night counts for at most so many deviations. */
const CLIP = 6;
/** Where nothing is left to compare with: one day in twenty has nights longer than the first, one in a hundred longer than the second. */
const WILD_NIGHT = 1.45;
const DAY_IN_A_NIGHT = 2;
/** Relative standard error of such a mean of n nights, times the root of n. */
const NIGHT_ERROR = 0.6;
/** Log odds from which a group tells which day is wrong. */
const TOLD_ODDS = 1.5;
/** A feed that stands still repeats the day before: the odds that fewer symbols must overcome. */
const SMALL_GROUP = 5;
const SMALL_GROUP_ODDS = 4;
/** What a block of the earlier day adds to the odds that its bars are wrong. */
const BLOCKED_ODDS = 3;
/** Usual differences from the index from which its move can be told from none, and how near to it, or to none, as a share of it. */
const INDEX_SCORE = 4;
const INDEX_NEAR = 1 / 3;
/** Share of the stocks from which nothing is left to compare a group with. */
const NEARLY_ALL = 0.9;

/**
 * Of two neighbouring days on which some symbols have the same bars, the wrong one. Bars that belong to the later day open where
 * that day's market did: seen from the earlier day, a whole session lies in what should be one night. Bars that belong to the
 * earlier day open as near as any, and move in the session as the others did (repetition-evidence.ts). Where there are no
 * others, a wild day looks much like a wrong one: then the index tells whether their market moved a day early.
 */
export function judgeNeighbours(day: MarketDay, repetitions: readonly Repetition[]): NeighboursVerdict {
  const earlier = repetitions.map(({ source }) => source);
  const group = new Set(earlier.map(({ bar }) => bar.symbol));
  const later = day.stocks.filter(({ bar }) => !group.has(bar.symbol));
  const rest = {
    later,
    earlier: later
      .map(({ memory }) => memory.newest)
      .filter((measured) => measured !== undefined && measured.bar.tradingDate === day.previousDate)
      .filter((measured) => measured !== undefined),
  };
  const nights = nightOf(earlier) / USUAL_NIGHT;
  // It was stale already.
  if (earlier.every(({ held }) => held)) return { wrong: 'later', nights };
  const isSmall = earlier.length < SMALL_GROUP;
  if (!isSmall && earlier.length >= NEARLY_ALL * (earlier.length + rest.earlier.length)) {
    return { wrong: ofAll(day, nights), nights };
  }
  const odds = oddsOfEarlierNeighbour(day, repetitions, rest) + (day.isAfterBlock ? BLOCKED_ODDS : 0);
  if (isSmall) return { wrong: odds > SMALL_GROUP_ODDS ? 'earlier' : 'later', nights };
  if (odds > TOLD_ODDS) return { wrong: 'earlier', nights };
  return { wrong: odds < -TOLD_ODDS ? 'later' : 'unknown', nights };
}

function ofAll(day: MarketDay, nights: number): NeighboursVerdict['wrong'] {
  const ahead = movedAhead(day);
  if (ahead !== null) return ahead ? 'earlier' : 'later';
  const margin = Math.exp(NIGHT_ERROR / Math.sqrt(day.stocks.length));
  if (nights > margin * (day.isAfterBlock ? WILD_NIGHT : DAY_IN_A_NIGHT)) return 'earlier';
  return nights >= WILD_NIGHT ? 'unknown' : 'later';
}

function nightOf(bars: readonly MeasuredBar[]): number {
  const nights = bars.map(({ gapScore }) => Math.min(Math.abs(gapScore), CLIP)).filter(Number.isFinite);
  return nights.reduce((sum, night) => sum + night, 0) / nights.length;
}

/** Whether all stocks made the index's move of today on the day before; null when the two moves are too much alike to tell. */
function movedAhead({ indexReturn, indexDeviation, previousDifference }: MarketDay): boolean | null {
  if (!(Math.abs(indexReturn) > INDEX_SCORE * indexDeviation)) return null;
  const share = previousDifference / indexReturn;
  if (Math.abs(share - 1) < INDEX_NEAR) return true;
  return Math.abs(share) < INDEX_NEAR ? false : null;
}
