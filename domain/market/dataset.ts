import type { Provider } from './provider.js';

/** What is landed; a dataset's id is also its folder in the raw lake and its table in the `raw` schema. */
export const DATASETS = [
  'daily_bars',
  'index_bars',
  'corporate_actions',
  'company_profiles',
  'macro_observations',
] as const;
export type Dataset = (typeof DATASETS)[number];

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
