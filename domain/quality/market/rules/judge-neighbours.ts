import { median } from '../../median.js';
import type { MarketDay, MeasuredBar } from '../market-day.js';

export interface NeighboursVerdict {
  /** Which of two neighbouring days holds the other's bars. */
  readonly wrong: 'earlier' | 'later' | 'unknown';
  /** How far the group's opens lay from the close before on the earlier day: their mean over a usual night, or over the other symbols'. */
  readonly nights: number;
}

/** Mean absolute value of a standard normal variable: a usual night in deviations. */
const USUAL_NIGHT = 0.8;
/** One symbol's night counts for at most so many deviations. */
const CLIP = 6;
/** Relative standard error of such a mean of n nights, times the root of n. */
const NIGHT_ERROR = 0.6;
/** Between a night, 1, and a night with a day in it: 1.6 and more; up to 5 of the bundled errors. */
const BOUND = 1.35;
/** Measured: one day in twenty has nights longer than this for all its symbols. */
const WILD_NIGHT = 1.45;
/** Standard errors by which the group's median move on the earlier day must differ from the market's. */
const SOURCE_SCORE = 4;
/** Usual differences from the index from which its move can be told from none, and how near to it, or to none, as a share of it. */
const INDEX_SCORE = 4;
const INDEX_NEAR = 1 / 3;
/** Share of the stocks from which nothing is left to compare a group with. */
const NEARLY_ALL = 0.9;

/**
 * Of two neighbouring days on which some symbols have the same bars, the wrong one. Bars that belong to the later day open where
 * that day's market did: seen from the earlier day, a whole session lies in what should be one night. Bars that belong to the
 * earlier day open as near as any. Compared are the other symbols on the earlier day, unless it is blocked itself. Where there are no
 * others, a wild day looks the same as a wrong one: then the index tells whether their market moved a day early.
 *
 * @param earlier the group's bars on the earlier day.
 */
export function judgeNeighbours(
  day: MarketDay,
  group: ReadonlySet<string>,
  earlier: readonly MeasuredBar[],
): NeighboursVerdict {
  const rest = day.stocks
    .filter(({ bar }) => !group.has(bar.symbol))
    .map(({ memory }) => memory.newest)
    .filter((measured) => measured?.bar.tradingDate === day.previousDate)
    .filter((measured) => measured !== undefined);
  const isAlone = earlier.length >= NEARLY_ALL * (earlier.length + rest.length);
  const restNight = isAlone || day.isAfterBlock ? 0 : nightOf(rest);
  const nights = nightOf(earlier) / Math.max(USUAL_NIGHT, restNight);
  // It was stale already.
  if (earlier.every(({ held }) => held)) return { wrong: 'later', nights };
  const ahead = isAlone ? movedAhead(day) : null;
  if (ahead !== null) return { wrong: ahead ? 'earlier' : 'later', nights };
  const margin = Math.exp(NIGHT_ERROR / Math.sqrt(earlier.length));
  const isLong = nights > BOUND * margin && (!isAlone || day.isAfterBlock);
  const isShort = nights < (isAlone ? WILD_NIGHT : BOUND / margin);
  const isAgainst = !isAlone && movedAgainstMarket(earlier);
  if (isLong || (isAgainst && !isShort)) return { wrong: 'earlier', nights };
  return { wrong: isShort && !isAgainst ? 'later' : 'unknown', nights };
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

/** Bars that moved otherwise than the market of their day, all of them by the same, do not belong to it. */
function movedAgainstMarket(bars: readonly MeasuredBar[]): boolean {
  const residuals = bars.map(({ residual }) => residual).filter(Number.isFinite);
  const centre = median(residuals);
  const spread = 1.4826 * median(residuals.map((value) => Math.abs(value - centre)));
  return Math.abs(centre) > (SOURCE_SCORE * 1.2533 * spread) / Math.sqrt(residuals.length);
}
