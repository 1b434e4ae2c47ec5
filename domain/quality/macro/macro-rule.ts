import type { TradingDate } from '../../calendar/trading-date.js';
import type { MacroSeries } from './macro-series.js';

export interface MacroVerdict<Evidence extends object> {
  /** The day that the observation is dated. */
  readonly tradingDate: TradingDate;
  readonly message: string;
  readonly evidence: Evidence;
}

/** Judges one series on the morning of a run. Macro observations are never held: what is odd is reported. */
export interface MacroRule<Rule extends string, Evidence extends object> {
  readonly rule: Rule;
  readonly judge: (series: MacroSeries, judgedOn: TradingDate) => readonly MacroVerdict<Evidence>[];
}
