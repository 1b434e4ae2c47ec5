import { BadInputError } from '../errors/bad-input-error.js';

/** Thresholds of the rules. Shares and tolerances are fractions (0.9 is 90 %), returns are log returns. */
export interface QualitySettings {
  /** How far high may lie below, or low above, another price of the bar, relative to that price. */
  readonly ohlcTolerance: number;
  /** Relative difference between two providers' closes from which they are reported. */
  readonly providerTolerance: number;
  /** Robust standard deviations from the symbol's own median return from which a move is a jump... */
  readonly jumpScore: number;
  /** ... if it is also at least this large after the index's move is taken off. */
  readonly jumpMinReturn: number;
  /** Closes of history used for the score, newest ones. */
  readonly jumpWindow: number;
  /** Closes of history below which a symbol is not judged. */
  readonly jumpMinHistory: number;
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
}

// "Measured" refers to the bundled prices: 505 symbols, 2013-02-08 to 2018-02-07.
const DEFAULTS: QualitySettings = {
  // Adjusting for splits rounds each price by itself: half a cent is 1e-3 of a 5-dollar share.
  // Measured: no bar is off by more than nothing and less than 2e-3, so the value is not delicate.
  ohlcTolerance: 1e-3,
  // Consolidated and primary-exchange closes differ by cents; a wrong day or an unadjusted split by much more.
  providerTolerance: 5e-3,
  // Measured: both together report 237 of 619,040 bars, about one a week, real moves among them.
  jumpScore: 12,
  jumpMinReturn: 0.1,
  // One year of sessions, and a quarter: a scale from fewer returns is mostly noise.
  jumpWindow: 252,
  jumpMinHistory: 63,
  // Sector figures of a day with one in ten symbols missing are not comparable with the day before.
  minCoverage: 0.9,
  // Two weeks: longer than any trading halt or ticker change that is worth waiting for.
  endedAfterSessions: 10,
  // Measured: on all but three of 1,258 days at most 5 of 505 bars repeat the day before's.
  staleWarnShare: 0.01,
  // Measured: 2014-08-04 repeats 169 bars of the session before, a real vendor error that must not pass.
  staleBlockShare: 0.2,
  // Idle shares come in ones and twos; five of one small universe are a pattern.
  staleBlockSymbols: 5,
};

const SHARES = ['minCoverage', 'staleWarnShare', 'staleBlockShare'] as const;

/**
 * The defaults, with `overrides` on top.
 * @throws BadInputError for a threshold that is negative or not a number, or a share above 1.
 */
export function qualitySettings(overrides: Partial<QualitySettings> = {}): QualitySettings {
  const settings = { ...DEFAULTS, ...overrides };
  for (const [name, value] of Object.entries(settings) as [keyof QualitySettings, number][]) {
    const upper = SHARES.some((share) => share === name) ? 1 : Number.MAX_VALUE;
    if (!(value >= 0 && value <= upper)) {
      const allowed = upper === 1 ? 'a fraction from 0 to 1' : 'a number of at least 0';
      throw new BadInputError({ what: `quality setting ${name}`, given: String(value), allowed });
    }
  }
  return settings;
}
