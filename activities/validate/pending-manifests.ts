import { listManifestKeysOf, readManifests } from '../../adapters/lake/manifests.js';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { DATASETS } from '../../domain/market/dataset.js';

/** What landed and was never loaded, whoever fetched it: a run that died between the two leaves nothing behind. */
export async function pendingManifests(
  warehouse: Warehouse,
  store: ObjectStore,
): Promise<readonly LandingManifest[]> {
  const loaded = await warehouse.loadedManifestKeys();
  const keys = await listManifestKeysOf(store, DATASETS);
  return await readManifests(
    store,
    keys.filter((key) => !loaded.has(key)),
  );
}
