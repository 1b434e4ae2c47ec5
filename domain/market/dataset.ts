import type { Provider } from './provider.js';

/** What is landed and loaded; a dataset's id is also its folder in the raw lake and its table in the `raw` schema. */
export const DATASETS = [
  'daily_bars',
  'index_bars',
  'corporate_actions',
  'company_profiles',
  'macro_observations',
] as const;
export type Dataset = (typeof DATASETS)[number];

/** Prices of a day: what rows of bars hold, and the quality gate judges. */
export const BAR_DATASETS = ['daily_bars', 'index_bars'] as const satisfies readonly Dataset[];
export type BarDataset = (typeof BAR_DATASETS)[number];

export function isBarDataset(dataset: LandedDataset): dataset is BarDataset {
  return (BAR_DATASETS as readonly LandedDataset[]).includes(dataset);
}

/**
 * Everything that lands in the raw lake. Live quotes stay there: they are no part of the warehouse, and what was not polled
 * in its time cannot be asked for later.
 */
export const LANDED_DATASETS = [...DATASETS, 'live_quotes'] as const;
export type LandedDataset = (typeof LANDED_DATASETS)[number];

/**
 * The datasets that are asked for by name. `corporate_actions` is absent: splits and dividends
 * arrive inside the answer to a request for bars.
 */
export type RequestedDataset = Exclude<Dataset, 'corporate_actions'>;

/** Which datasets each provider can answer. */
export const DATASETS_OF: Readonly<Record<Provider, readonly RequestedDataset[]>> = {
  'alpha-vantage': ['daily_bars', 'company_profiles'],
  yahoo: ['daily_bars', 'index_bars', 'company_profiles'],
  fred: ['macro_observations'],
};
