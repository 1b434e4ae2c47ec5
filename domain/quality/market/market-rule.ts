import type { TradingDate } from '../../calendar/trading-date.js';
import type { QualitySettings } from '../quality-settings.js';
import type { Severity } from '../severity.js';
import type { MarketDay } from './market-day.js';

export interface MarketVerdict<Evidence extends object> {
  readonly severity: Severity;
  readonly scope: 'row' | 'symbol' | 'day';
  readonly symbol: string | null;
  /** What was judged: the day itself, or an earlier one on which this day throws a new light. */
  readonly tradingDate: TradingDate;
  readonly message: string;
  readonly evidence: Evidence;
}

/** Judges a day against the days before it. It never sees a later one. */
export interface MarketRule<Rule extends string, Evidence extends object> {
  readonly rule: Rule;
  readonly judge: (day: MarketDay, settings: QualitySettings) => Iterable<MarketVerdict<Evidence>>;
}
