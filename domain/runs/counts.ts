import type { Dataset } from '../market/dataset.js';
import type { Provider } from '../market/provider.js';

/** Distinct bars of one provider and dataset; a bar is (symbol, trading date, occurrence, values). */
export interface DatasetCounts {
  readonly provider: Provider;
  readonly dataset: Dataset;
  readonly landed: number;
  readonly loaded: number;
  readonly quarantined: number;
  /** Rows that landed again, equal to what was there. */
  readonly refetched: number;
}
