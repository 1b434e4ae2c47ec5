import { BAR_DATASETS, landedCounts } from '../../adapters/lake/landed-counts.js';
import { listManifestKeysOf, readManifests } from '../../adapters/lake/manifests.js';
import type { DatasetCounts } from '../../domain/runs/counts.js';
import type { ActivityDependencies } from '../dependencies.js';

export type Storage = Pick<ActivityDependencies, 'store' | 'withWarehouse' | 'withLakeReader'>;

/** Counts every bar in lake and warehouse, by provider and dataset. */
export async function countBars({ store, withWarehouse, withLakeReader }: Storage): Promise<DatasetCounts[]> {
  const manifests = await readManifests(store, await listManifestKeysOf(store, BAR_DATASETS));
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
