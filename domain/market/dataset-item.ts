import type { TradingDate } from '../calendar/trading-date.js';
import type { BarDataset } from './dataset.js';

/**
 * One thing to ask a provider for. `from` and `to` are trading dates, both included; a provider that
 * cannot be asked for a range (Alpha Vantage's compact series) answers with what covers it.
 */
export type DatasetItem =
  | BarsItem
  | { readonly dataset: 'company_profiles'; readonly symbol: string }
  | {
      readonly dataset: 'macro_observations';
      readonly seriesId: string;
      readonly from: TradingDate;
      readonly to: TradingDate;
    };

export interface BarsItem {
  readonly dataset: BarDataset;
  readonly symbol: string;
  readonly from: TradingDate;
  readonly to: TradingDate;
}

/** The symbol or series id that names the item in messages and file names. */
export function itemName(item: DatasetItem): string {
  return item.dataset === 'macro_observations' ? item.seriesId : item.symbol;
}
