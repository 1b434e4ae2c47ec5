import type { BarDataset } from '../market/dataset.js';
import type { DailyBar } from '../market/rows.js';
import type { Provider } from '../market/provider.js';

/** A landed bar with what tells it from every other: who gave it, in which answer. */
export interface QualityBar extends DailyBar {
  readonly provider: Provider;
  readonly dataset: BarDataset;
  readonly fetchId: string;
}
