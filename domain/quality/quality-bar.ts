import type { DailyBar } from '../market/rows.js';
import type { Provider } from '../market/provider.js';

/** A landed bar with what tells it from every other: who gave it, in which answer. */
export interface QualityBar extends DailyBar {
  readonly provider: Provider;
  readonly dataset: 'daily_bars' | 'index_bars';
  readonly fetchId: string;
}
