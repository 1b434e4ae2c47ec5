import type { TradingDate } from '../../calendar/trading-date.js';
import type { Provider } from '../../market/provider.js';
import type { QualityBar } from '../quality-bar.js';
import type { QualitySettings } from '../quality-settings.js';

/** One trading date as all providers gave it, with what is needed of the days before. */
export interface DayInput {
  readonly tradingDate: TradingDate;
  /** The universe on that day. */
  readonly expectedSymbols: readonly string[];
  /** Indices that should have a bar, the benchmark (`^GSPC`) first. */
  readonly expectedIndices: readonly string[];
  /**
   * Bars of the trading date that no row rule quarantined, stocks and indices of all providers, those of
   * the provider that decides first.
   */
  readonly bars: readonly QualityBar[];
  /** Symbols that a provider, asked for the day, said it does not know. */
  readonly notFound: readonly { readonly provider: Provider; readonly symbol: string }[];
  /** Date of each symbol's newest accepted bar before the trading date; a symbol that never had one is absent. */
  readonly lastBarDates: ReadonlyMap<string, TradingDate>;
}

export interface DayVerdict<DaySeverity extends 'warn' | 'block', Evidence extends object> {
  readonly severity: DaySeverity;
  /** The symbol that the finding is about; null when it is about the day. */
  readonly symbol: string | null;
  readonly message: string;
  readonly evidence: Evidence;
}

/** Judges a trading date as a whole (`day`), or bars of one symbol against each other (`symbol`). */
export interface DayRule<
  Rule extends string,
  Scope extends 'symbol' | 'day',
  DaySeverity extends 'warn' | 'block',
  Evidence extends object,
> {
  readonly rule: Rule;
  readonly scope: Scope;
  readonly judge: (day: DayInput, settings: QualitySettings) => readonly DayVerdict<DaySeverity, Evidence>[];
}
