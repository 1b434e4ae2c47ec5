import type { BarDataset } from './dataset.js';
import type { TradingDate } from '../calendar/trading-date.js';

/**
 * One daily bar as a provider answered it, before any rule has judged it. Prices are in the listing's
 * currency, split-adjusted as the provider adjusts them; `null` is the provider's own null.
 */
export interface DailyBar {
  /** Canonical spelling: a share class is separated by a dot (`BRK.B`); an index keeps its caret (`^GSPC`). */
  readonly symbol: string;
  /** The exchange's calendar day, taken in the exchange's own time zone. */
  readonly tradingDate: TradingDate;
  /** 1 for the first bar of that trading date in the answer, 2 for a repeated one, and so on. */
  readonly occurrence: number;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  /** Close adjusted for splits and dividends, where the provider gives one. */
  readonly adjClose: number | null;
  readonly volume: number | null;
  /** True while the session that the bar belongs to had not closed when the provider answered. */
  readonly provisional: boolean;
}

export interface CorporateAction {
  readonly symbol: string;
  readonly exDate: TradingDate;
  readonly type: 'split' | 'dividend';
  /** Split ratio numerator : denominator (4:1 is four new shares for one old); null for a dividend. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Cash a share in the listing's currency; null for a split. */
  readonly amount: number | null;
}

export interface CompanyProfile {
  readonly symbol: string;
  readonly name: string | null;
  /** The provider's own sector name, not GICS; dbt's `provider_sector_names` seed maps it. */
  readonly sector: string | null;
  readonly industry: string | null;
  readonly currency: string | null;
  readonly exchange: string | null;
  /** In the listing's currency, at the time of the answer. */
  readonly marketCap: number | null;
}

export interface MacroObservation {
  readonly seriesId: string;
  /** First day of the period that the value describes, as FRED dates it. */
  readonly observationDate: TradingDate;
  /** In the series' own unit (percent for rates, index points for prices); null is FRED's ".". */
  readonly value: number | null;
  /** The vintage: the real-time period for which FRED says that this value was the current one. */
  readonly realtimeStart: string;
  readonly realtimeEnd: string;
}

/** The rows of one dataset; the tag decides the Parquet schema. */
export type DatasetRows =
  | { readonly dataset: BarDataset; readonly rows: readonly DailyBar[] }
  | { readonly dataset: 'corporate_actions'; readonly rows: readonly CorporateAction[] }
  | { readonly dataset: 'company_profiles'; readonly rows: readonly CompanyProfile[] }
  | { readonly dataset: 'macro_observations'; readonly rows: readonly MacroObservation[] };

/** The price of a symbol at one moment of a session, as a provider answered it. */
export interface LiveQuote {
  /** Canonical spelling. */
  readonly symbol: string;
  /** Of the last trade of the regular session, in `currency`. */
  readonly price: number;
  readonly currency: string | null;
  /** The provider's own word for the market's state: Yahoo's are PRE, REGULAR, POST, CLOSED and two more. */
  readonly marketState: string | null;
  /** When the last trade was, ISO 8601 in UTC. */
  readonly quotedAt: string;
  /** Shares traded in the session so far. */
  readonly volume: number | null;
}

/** The rows of one landing: a dataset of the warehouse, or live quotes, which stay in the lake. */
export type LandedRows =
  DatasetRows | { readonly dataset: 'live_quotes'; readonly rows: readonly LiveQuote[] };
