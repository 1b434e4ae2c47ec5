import { manifestKey } from '../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { landedRelation } from './landed-relation.js';
import { locateOne } from './locate-landed.js';
import type { ObjectStore } from './object-store.js';
import { withReadableObjects } from './with-readable-objects.js';

/**
 * Runs `use` with a relation, in SQL for DuckDB, of the rows that one batch landed, wherever they are by now; see `landedRelation`.
 *
 * @throws ObjectNotFoundError, LakeReadError, and what `use` throws.
 */
export async function withLandedRows<T>(
  store: ObjectStore,
  manifest: LandingManifest,
  use: (relation: string) => Promise<T>,
): Promise<T> {
  const { objectKey } = manifest;
  const location = await locateOne(store, { manifestKey: manifestKey(manifest), objectKey });
  return await withReadableObjects(store, new Set([location.objectKey]), (uri) =>
    use(landedRelation([location], uri)),
  );
}
