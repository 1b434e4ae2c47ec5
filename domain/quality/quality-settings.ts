import { BadInputError } from '../errors/bad-input-error.js';
import type { RuleSwitch } from './is-switched-off.js';

/** Thresholds of the rules. Shares and tolerances are fractions (0.9 is 90 %), returns are log returns. */
export interface QualitySettings {
  /** How far high may lie below, or low above, another price of the bar, relative to that price. */
  readonly ohlcTolerance: number;
  /** Relative difference between two providers' closes, after their usual ratio is removed, from which they disagree. */
  readonly providerTolerance: number;
  /** The same for open, high and low. */
  readonly providerRangeTolerance: number;
  /** Robust deviations from which a move on usual volume is reported... */
  readonly jumpScore: number;
  /** ... if it is also at least this large, market and sector taken off (log return). */
  readonly jumpMinReturn: number;
  /** The same, from which its bar is quarantined on the day itself. */
  readonly jumpHoldScore: number;
  readonly jumpHoldReturn: number;
  /** Volume, over the usual and over the day's, up to which a move counts as made on usual volume. */
  readonly quietVolume: number;
  /** Robust deviations, and log return, from which a move that the next bar takes back is a spike... */
  readonly spikeScore: number;
  readonly spikeMinReturn: number;
  /** ... if the next bar is back to within this share of the move. */
  readonly spikeRemainder: number;
  /** Robust deviations, and log return, by which a high or low may reach beyond the rest of a quiet bar. */
  readonly tickScore: number;
  readonly tickMinReturn: number;
  /** Volume over the usual, the day's level taken off, from which it is reported (or below one over it)... */
  readonly volumeWarnRatio: number;
  /** ... and from which the bar is quarantined. */
  readonly volumeHoldRatio: number;
  /** How near n:m a price ratio must lie to be a split, in robust deviations. */
  readonly splitScore: number;
  /** Difference between the stocks' median and the index, log return: reported, and blocking. */
  readonly indexWarn: number;
  readonly indexBlock: number;
  /** Share of stocks that jump on usual volume, or whose jump the next day takes back, that blocks a day. */
  readonly scatterBlockShare: number;
  /** Median volume over the usual beyond which (or below one over it) a day is blocked. */
  readonly dayVolumeRatio: number;
  /** Share of the expected symbols with an accepted bar below which the day is blocked. */
  readonly minCoverage: number;
  /** A symbol without a bar in this many sessions is no longer expected. */
  readonly endedAfterSessions: number;
  /** Share of symbols repeating the previous session's bar above which the day is reported... */
  readonly staleWarnShare: number;
  /** ... and above which it is blocked. */
  readonly staleBlockShare: number;
  /** ... if they are at least this many, or all: in a small universe one idle share is a large share. */
  readonly staleBlockSymbols: number;
  /** Rules that are off for something. */
  readonly switches: readonly RuleSwitch[];
}

// "Measured" refers to the bundled prices: 505 symbols, 2013-02-08 to 2018-02-07.
const DEFAULTS: QualitySettings = {
  // Adjusting for splits rounds each price by itself: half a cent is 1e-3 of a 5-dollar share.
  // Measured: no bar is off by more than nothing and less than 2e-3, so the value is not delicate.
  ohlcTolerance: 1e-3,
  // Consolidated and primary-exchange closes differ by cents; a wrong day or an unadjusted split by much more.
  providerTolerance: 5e-3,
  // Auction prints and late trades count in one feed and not in the other.
  providerRangeTolerance: 2e-2,
  // Measured: moves of this size on usual volume are a dozen a year of 500 symbols; earnings bring volume.
  jumpScore: 8,
  jumpMinReturn: 0.05,
  // Measured: no true move of five years is this large without volume; spin-offs trade at twice the usual and more.
  jumpHoldScore: 9,
  jumpHoldReturn: 0.12,
  // Measured: two thirds of all bars lie below; of the true overnight moves of 12 % and 9 deviations none does.
  quietVolume: 1.3,
  // Measured: true reversals of this size share prices with the days around them; a wrong bar shares none.
  spikeScore: 4.5,
  spikeMinReturn: 0.03,
  spikeRemainder: 0.3,
  // Measured: 2015-08-24 apart, whose own wicks are taken off, seven bars of five years reach so far, all errors.
  tickScore: 9,
  tickMinReturn: 0.12,
  // Joining an index trades 20 to 60 times the usual for a day.
  volumeWarnRatio: 20,
  // Measured: 90 is the largest true one.
  volumeHoldRatio: 100,
  // A new share price moves on its first day as on any other.
  splitScore: 3.5,
  // Measured: 0.8 % on a rotation day is the most that was true.
  indexWarn: 0.015,
  indexBlock: 0.04,
  // Measured: 0.4 % on the worst true day, 3.8 % and more on days that hold another day's bars.
  scatterBlockShare: 0.03,
  // Measured: 0.3 (Christmas Eve) to 2.4 (2015-08-24).
  dayVolumeRatio: 8,
  // Sector figures of a day with one in ten symbols missing are not comparable with the day before.
  minCoverage: 0.9,
  // Two weeks: longer than any trading halt or ticker change that is worth waiting for.
  endedAfterSessions: 10,
  // Measured: on all but three of 1,258 days at most 5 of 505 bars repeat the day before's.
  staleWarnShare: 0.01,
  // Measured: days that hold another day's bars do so for 6 to 44 % of the symbols; no true day for more than 1 %.
  staleBlockShare: 0.05,
  // Idle shares come in ones and twos; five of one small universe are a pattern.
  staleBlockSymbols: 5,
  switches: [],
};

/** Those that cannot exceed 1. */
export const SHARE_SETTINGS = [
  'minCoverage',
  'staleWarnShare',
  'staleBlockShare',
  'scatterBlockShare',
] as const;

/**
 * The defaults, with `overrides` on top.
 * @throws BadInputError for a threshold that is negative or not a number, or a share above 1.
 */
export function qualitySettings(overrides: Partial<QualitySettings> = {}): QualitySettings {
  const settings = { ...DEFAULTS, ...overrides };
  const { switches: _, ...thresholds } = settings;
  for (const [name, value] of Object.entries(thresholds)) {
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new BadInputError({
        what: 'quality setting',
        given: name,
        allowed: Object.keys(DEFAULTS).join(', '),
      });
    }
    const upper = SHARE_SETTINGS.some((share) => share === name) ? 1 : Number.MAX_VALUE;
    if (!(value >= 0 && value <= upper)) {
      const allowed = upper === 1 ? 'a fraction from 0 to 1' : 'a number of at least 0';
      throw new BadInputError({ what: `quality setting ${name}`, given: String(value), allowed });
    }
  }
  return settings;
}
