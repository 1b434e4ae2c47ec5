import type { DatasetItem } from '../../domain/market/dataset-item.js';
import type { Provider } from '../../domain/market/provider.js';
import type { DatasetRows } from '../../domain/market/rows.js';
import type { HttpGet } from './http.js';

/** One provider's protocol: how to ask for an item and how to read the answer. Keeps no rows and no clock. */
export interface ProviderAdapter {
  readonly provider: Provider;

  /**
   * Asks for one item. Every HTTP request, a crumb's or a redirect's included, goes through `get`,
   * which spends one permit of the caller's lease.
   *
   * @throws ProviderError with the refusal cast to our taxonomy.
   */
  fetch(item: DatasetItem, get: HttpGet): Promise<readonly DatasetRows[]>;
}
