import { findManifest } from '../../adapters/lake/manifests.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { FetchBatchResult } from '../../domain/ingest/fetch-batch.js';
import type { IngestBatch } from '../../domain/ingest/ingest-plan.js';
import type { Provider } from '../../domain/market/provider.js';
import type { ActivityDependencies } from '../dependencies.js';

/** What an earlier, lost attempt under this fetch id left in the lake; null when nothing. */
export function createFindLanded({ store }: ActivityDependencies) {
  return async function findLanded(input: {
    provider: Provider;
    asOf: TradingDate;
    batch: IngestBatch;
    fetchId: string;
  }): Promise<FetchBatchResult | null> {
    const { provider, asOf, batch, fetchId } = input;
    const manifest = await findManifest(store, {
      provider,
      dataset: batch.dataset,
      asOf,
      batch: batch.id,
      fetchId,
    });
    if (manifest === null) return null;
    return {
      landed: (manifest.request['names'] ?? '').split(','),
      rows: manifest.rowCount,
      refused: manifest.refused ?? [],
      retry: [],
      unasked: [],
      spent: 0,
      closed: null,
    };
  };
}
