import { landedCounts } from '../../adapters/lake/landed-counts.js';
import { listManifestKeysOf, readManifests } from '../../adapters/lake/manifests.js';
import { BAR_DATASETS } from '../../domain/market/dataset.js';
import type { DatasetCounts } from '../../domain/runs/counts.js';
import type { ActivityDependencies } from '../dependencies.js';

export type Storage = Pick<ActivityDependencies, 'store' | 'withWarehouse' | 'withLakeReader'>;

/**
 * Counts every bar in lake and warehouse, by provider and dataset; of the lake, when `loadedOnly`, what the warehouse
 * has taken in so far: another run may have landed a batch that it has not loaded yet.
 */
export async function countBars(
  { store, withWarehouse, withLakeReader }: Storage,
  { loadedOnly } = { loadedOnly: false },
): Promise<DatasetCounts[]> {
  const keys = await listManifestKeysOf(store, BAR_DATASETS);
  const taken = loadedOnly
    ? await withWarehouse((warehouse) => warehouse.loadedManifestKeys())
    : new Set(keys);
  const manifests = await readManifests(
    store,
    keys.filter((key) => taken.has(key)),
  );
  const landed = await withLakeReader((reader) => landedCounts(reader, store, manifests));
  const stored = await withWarehouse((warehouse) => warehouse.barCounts());
  return landed.map(({ provider, dataset, distinctBars, rows }) => {
    const kept = stored.find((other) => other.provider === provider && other.dataset === dataset);
    return {
      provider,
      dataset,
      landed: distinctBars,
      loaded: kept?.loaded ?? 0,
      quarantined: kept?.quarantined ?? 0,
      refetched: rows - distinctBars,
    };
  });
}
