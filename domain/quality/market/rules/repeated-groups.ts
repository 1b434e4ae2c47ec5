import { median } from '../../median.js';
import type { MarketBar, MarketDay, MeasuredBar } from '../market-day.js';
import { grouped } from '../../../grouped.js';
import type { QualitySettings } from '../../quality-settings.js';
import { judgeNeighbours, type NeighboursVerdict } from './judge-neighbours.js';

export interface Repetition {
  readonly measured: MeasuredBar;
  /** The earlier bar that it equals. */
  readonly source: MeasuredBar;
  readonly sameVolume: boolean;
}

export interface RepeatedGroup {
  /** Stocks of them, and their share of the day's. */
  readonly stocks: readonly string[];
  readonly share: number;
  readonly sourceDate: string;
  readonly isSessionBefore: boolean;
  readonly repetitions: readonly Repetition[];
  /** Which of the two days holds the other's bars. */
  readonly wrong: NeighboursVerdict['wrong'];
  /** What tells of two neighbours; NaN for others. */
  readonly nights: number;
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
    const verdict = isSessionBefore ? ofNeighbours(day, repetitions) : ofOlder(repetitions);
    const stocks = repetitions.filter(({ measured }) => !measured.bar.isIndex);
    const symbols = stocks.map(({ measured }) => measured.bar.symbol);
    const share = symbols.length / day.stocks.length;
    return { stocks: symbols, share, sourceDate, isSessionBefore, repetitions, ...verdict };
  });
  known.set(day, groups);
  return groups;
}

/** Whether a group is large enough for its day to be blocked. */
export function isOfWholeDay(
  group: RepeatedGroup,
  { staleBlockShare, staleBlockSymbols }: QualitySettings,
): boolean {
  return group.share >= staleBlockShare && isPattern(group, staleBlockSymbols);
}

/** In a small universe one idle share is a large share. */
export function isPattern({ stocks, share }: RepeatedGroup, least: number): boolean {
  return stocks.length >= least || (share === 1 && stocks.length > 1);
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

function ofNeighbours(day: MarketDay, repetitions: readonly Repetition[]): NeighboursVerdict {
  const stocks = repetitions.filter(({ measured }) => !measured.bar.isIndex);
  if (stocks.length < MIN_GROUP) return { wrong: 'later', nights: NaN };
  return judgeNeighbours(
    day,
    new Set(stocks.map(({ measured }) => measured.bar.symbol)),
    stocks.map(({ source }) => source),
  );
}

function ofOlder(repetitions: readonly Repetition[]): NeighboursVerdict {
  const isEarlier =
    repetitions.length >= MIN_GROUP ? groupFitsWorseBefore(repetitions) : fitsWorseBefore(repetitions);
  return { wrong: isEarlier ? 'earlier' : 'later', nights: NaN };
}

/** Days that are no neighbours: the bars belong where they fit the days before better. */
function groupFitsWorseBefore(repetitions: readonly Repetition[]): boolean {
  const fit = (side: 'source' | 'measured') =>
    median(repetitions.map((repetition) => Math.abs(repetition[side].score)));
  return fit('source') > fit('measured');
}

function fitsWorseBefore(repetitions: readonly Repetition[]): boolean {
  return repetitions.every(
    ({ source, measured }) => Math.abs(source.score) > Math.abs(measured.score) + SINGLE_MARGIN,
  );
}
