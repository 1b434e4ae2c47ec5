import type { TradingDate } from '../../calendar/trading-date.js';

export interface MacroObservation {
  /** As FRED names it. */
  readonly seriesId: string;
  /** First day of the period observed. */
  readonly observationDate: TradingDate;
  /** The day from which this value was known. A revision is a later one of the same observation. */
  readonly publishedOn: TradingDate;
  /** The last day on which it counted; by default as long as no later value of the same observation is known. */
  readonly knownUntil?: TradingDate;
  readonly value: number;
}
