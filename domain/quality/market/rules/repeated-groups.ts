import { median } from '../../median.js';
import type { MarketBar, MarketDay, MeasuredBar } from '../market-day.js';
import { grouped } from '../../../grouped.js';

export interface Repetition {
  readonly measured: MeasuredBar;
  /** The earlier bar that it equals. */
  readonly source: MeasuredBar;
  readonly sameVolume: boolean;
}

export interface RepeatedGroup {
  readonly sourceDate: string;
  readonly isSessionBefore: boolean;
  readonly repetitions: readonly Repetition[];
  /** Whether it is the earlier day that holds the later one's bars. */
  readonly isSourceWrong: boolean;
}

/**
 * Ticks between high and low from which an equal bar is no chance: for the bar before, and for one of the month before. Of the
 * bundled 13,000 bars that span 4 to 22 cents two equal one of the three sessions before by chance.
 */
const MIN_TICKS = 5;
const MIN_TICKS_OLDER = 20;
const TICK = 0.01;
/** Some shares are quoted in these steps alone. */
const NICKEL = 0.05;
const NICKEL_TOLERANCE = 1e-6;

function tickOf({ open, high, low, close }: MarketBar): number {
  const isNickels = [open, high, low, close].every(
    (price) => Math.abs(price / NICKEL - Math.round(price / NICKEL)) < NICKEL_TOLERANCE,
  );
  return isNickels ? NICKEL : TICK;
}

/** Symbols from which a group is judged by its median. */
const MIN_GROUP = 5;
/** Standard errors by which a group's median on the earlier day must differ from the market's. */
const SOURCE_SCORE = 4;
/** One symbol's bar on the earlier day fits worse by so many deviations. */
const SINGLE_MARGIN = 3;

const known = new WeakMap<MarketDay, readonly RepeatedGroup[]>();

/** The bars of a day that equal an earlier bar of their symbol, by the day that they equal. */
export function repeatedGroups(day: MarketDay): readonly RepeatedGroup[] {
  const earlier = known.get(day);
  if (earlier !== undefined) return earlier;
  const repetitions = day.bars
    .map((measured) => repetitionOf(day, measured))
    .filter((repetition) => repetition !== null);
  const bySource = grouped(repetitions, ({ source }) => source.bar.tradingDate);
  const groups = [...bySource].map(([sourceDate, repetitions]) => {
    const isSessionBefore = sourceDate === day.previousDate;
    const isSourceWrong =
      repetitions.length >= MIN_GROUP
        ? groupFitsWorseBefore(repetitions, isSessionBefore)
        : !isSessionBefore && fitsWorseBefore(repetitions);
    return { sourceDate, isSessionBefore, repetitions, isSourceWrong };
  });
  known.set(day, groups);
  return groups;
}

function repetitionOf(day: MarketDay, measured: MeasuredBar): Repetition | null {
  const { bar, memory } = measured;
  for (const source of memory.withClose(bar.close)) {
    const { open, high, low, volume, tradingDate } = source.bar;
    if (open !== bar.open || high !== bar.high || low !== bar.low) continue;
    const sameVolume = volume === bar.volume && volume > 0;
    const ticks = Math.round((high - low) / tickOf(bar));
    const distinct = ticks >= (tradingDate === day.previousDate ? MIN_TICKS : MIN_TICKS_OLDER);
    // A halted share repeats its price rightly.
    if (sameVolume || distinct) return { measured, source, sameVolume };
  }
  return null;
}

/** The day before: its bars belong to it when they moved with the market then. */
function groupFitsWorseBefore(repetitions: readonly Repetition[], isSessionBefore: boolean): boolean {
  if (!isSessionBefore) {
    const fit = (side: 'source' | 'measured') =>
      median(repetitions.map((repetition) => Math.abs(repetition[side].score)));
    return fit('source') > fit('measured');
  }
  const residuals = repetitions.map(({ source }) => source.residual).filter(Number.isFinite);
  const centre = median(residuals);
  const spread = 1.4826 * median(residuals.map((value) => Math.abs(value - centre)));
  return Math.abs(centre) > (SOURCE_SCORE * 1.2533 * spread) / Math.sqrt(residuals.length);
}

function fitsWorseBefore(repetitions: readonly Repetition[]): boolean {
  return repetitions.every(
    ({ source, measured }) => Math.abs(source.score) > Math.abs(measured.score) + SINGLE_MARGIN,
  );
}
