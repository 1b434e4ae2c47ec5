import { median } from '../../median.js';
import type { MarketDay, MeasuredBar } from '../market-day.js';
import type { Repetition } from './repetition.js';

/** Of Student's distribution with which prices miss what is expected of them. */
const DEGREES = 4;
/** Median of the absolute value of a standard normal variable. */
const MEDIAN_ABSOLUTE = 0.6745;
/** A calm day is not taken for calmer than this share of a usual one, nor a wild one for wilder than so many. */
const LEAST_SPREAD = 0.6;
const MOST_SPREAD = 4;
/** What one symbol can say at most, so that no single news decides for a group. */
const MOST_OF_ONE = 4;
/** Correlation of what the symbols of a group say: a hundred of them are worth seventeen that know nothing of each other. */
const CORRELATION = 0.05;
/** Other stocks that it takes to know how a day was. */
const MIN_REST = 5;
/** Sessions beyond which two days are no farther apart. */
const MOST_SESSIONS = 10;

/** How the stocks that repeat nothing went through a day: medians of log returns, and spreads in their own deviations. */
interface DayOfOthers {
  readonly night: number;
  readonly session: number;
  readonly nightSpread: number;
  readonly sessionSpread: number;
}

/**
 * Log odds that, of two neighbouring days with the same bars, the earlier one holds the later one's. Each symbol's open, seen from the
 * close before the earlier day, is compared with what one night makes and with what a night, a day and a night make; its move
 * from open to close with the others' on either day.
 *
 * @param rest bars of the other stocks, of the earlier day and of the later.
 */
export function oddsOfEarlierNeighbour(
  day: MarketDay,
  repetitions: readonly Repetition[],
  rest: { readonly earlier: readonly MeasuredBar[]; readonly later: readonly MeasuredBar[] },
): number {
  const index = day.bars.find(({ bar }) => bar.isIndex);
  // Of a blocked day nobody knows how its other bars should have moved.
  const first = dayOf(day.isAfterBlock ? [] : rest.earlier, index?.memory.newest);
  const second = dayOf(rest.later, index);
  return pooled(
    repetitions.map(({ source }) => {
      const { bar, memory, referenceClose, sessions } = source;
      if (referenceClose === null || sessions > 1) return NaN;
      const night = Math.log(bar.open / referenceClose);
      const session = Math.log(bar.close / bar.open);
      const [dayScale, nightScale] = [memory.scale(1), memory.gapScale(1)];
      const nights = Math.hypot(nightScale * second.nightSpread, dayScale * first.sessionSpread);
      const ifEarlier =
        logDensity(night - first.night - first.session - second.night, nights) +
        logDensity(session - second.session, dayScale * second.sessionSpread);
      const ifLater =
        logDensity(night - first.night, nightScale * first.nightSpread) +
        logDensity(session - first.session, dayScale * first.sessionSpread);
      return ifEarlier - ifLater;
    }),
  );
}

/** The same of two days that are no neighbours: the bars belong where less lies between them and the days around. */
export function oddsOfEarlierDay(repetitions: readonly Repetition[]): number {
  return pooled(
    repetitions.map(({ source, measured, after, age }) => {
      const { memory } = measured;
      const nightScale = memory.gapScale(1);
      const apart = Math.hypot(nightScale, memory.scale(1) * Math.sqrt(Math.min(age, MOST_SESSIONS)));
      // What the move was taken from may have been the bar before the doubted one.
      const back =
        after === null ? NaN : after.takesBack === source ? after.gap - source.residual : after.gap;
      const odds = (gap: number) =>
        Number.isFinite(gap) ? logDensity(gap, apart) - logDensity(gap, nightScale) : 0;
      return odds(source.gap) + odds(back) - odds(measured.gap);
    }),
  );
}

function pooled(odds: readonly number[]): number {
  const known = odds.filter(Number.isFinite).map((one) => Math.max(-MOST_OF_ONE, Math.min(MOST_OF_ONE, one)));
  const sum = known.reduce((total, one) => total + one, 0);
  return sum / (1 + CORRELATION * Math.max(0, known.length - 1));
}

/** Student's, without the constant that all have. */
function logDensity(value: number, scale: number): number {
  const score = value / scale;
  return -Math.log(scale) - ((DEGREES + 1) / 2) * Math.log1p((score * score) / DEGREES);
}

function dayOf(rest: readonly MeasuredBar[], index: MeasuredBar | undefined): DayOfOthers {
  const usable = rest.filter(isOfOneSession);
  const others =
    usable.length >= MIN_REST ? usable : index !== undefined && isOfOneSession(index) ? [index] : [];
  if (others.length === 0) return { night: 0, session: 0, nightSpread: 1, sessionSpread: 1 };
  const night = median(others.map(({ bar, referenceClose }) => Math.log(bar.open / referenceClose!)));
  const session = median(others.map(({ bar }) => Math.log(bar.close / bar.open)));
  return {
    ...{ night, session },
    nightSpread: spread(
      others.map(
        ({ bar, referenceClose, memory }) =>
          (Math.log(bar.open / referenceClose!) - night) / memory.gapScale(1),
      ),
    ),
    sessionSpread: spread(
      others.map(({ bar, memory }) => (Math.log(bar.close / bar.open) - session) / memory.scale(1)),
    ),
  };
}

function isOfOneSession({ referenceClose, sessions }: MeasuredBar): boolean {
  return referenceClose !== null && sessions <= 1;
}

/** 1 where there are too few to tell. */
function spread(scores: readonly number[]): number {
  if (scores.length < MIN_REST) return 1;
  const typical = median(scores.map(Math.abs)) / MEDIAN_ABSOLUTE;
  return Math.max(LEAST_SPREAD, Math.min(MOST_SPREAD, typical));
}
