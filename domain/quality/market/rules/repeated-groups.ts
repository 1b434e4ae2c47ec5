import type { MarketBar, MarketDay, MeasuredBar } from '../market-day.js';
import type { Repetition } from './repetition.js';
import { grouped } from '../../../grouped.js';
import type { QualitySettings } from '../../quality-settings.js';
import { judgeNeighbours, type NeighboursVerdict } from './judge-neighbours.js';
import { oddsOfEarlierDay } from './repetition-evidence.js';

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

/** Below so many symbols the later day is the likelier one to be wrong: log odds that must speak against it. */
const MIN_GROUP = 5;
const SINGLE_ODDS = 1;

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
  for (const { measured: source, after, age } of memory.withClose(bar.close)) {
    const { open, high, low, volume, tradingDate } = source.bar;
    if (open !== bar.open || high !== bar.high || low !== bar.low) continue;
    const sameVolume = volume === bar.volume && volume > 0;
    const ticks = Math.round((high - low) / tickOf(bar));
    const distinct = ticks >= (tradingDate === day.previousDate ? MIN_TICKS : MIN_TICKS_OLDER);
    // A halted share repeats its price rightly.
    if (sameVolume || distinct) return { measured, source, after, age, sameVolume };
  }
  return null;
}

function ofNeighbours(day: MarketDay, repetitions: readonly Repetition[]): NeighboursVerdict {
  const stocks = repetitions.filter(({ measured }) => !measured.bar.isIndex);
  return stocks.length === 0 ? { wrong: 'later', nights: NaN } : judgeNeighbours(day, stocks);
}

function ofOlder(repetitions: readonly Repetition[]): NeighboursVerdict {
  const isEarlier = oddsOfEarlierDay(repetitions) > (repetitions.length < MIN_GROUP ? SINGLE_ODDS : 0);
  return { wrong: isEarlier ? 'earlier' : 'later', nights: NaN };
}
