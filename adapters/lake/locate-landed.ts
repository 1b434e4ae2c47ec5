import { compactedFolder, monthOfManifestKey } from '../../domain/landing/compacted-keys.js';
import { readCompactionIndexes, type CompactionIndex } from './compaction-index.js';
import type { ObjectStore } from './object-store.js';

/** A landed batch, by the key of its manifest and of the object that the manifest names. */
export interface LandedBatchKeys {
  readonly manifestKey: string;
  readonly objectKey: string;
}

/** Where the rows of a landed batch are. */
export interface LandedLocation {
  /** The Parquet object: the one that landed, or a compacted one. */
  readonly objectKey: string;
  /** The `manifest_key` of the batch's rows in a compacted object; null where the object holds nothing else. */
  readonly mark: string | null;
}

/**
 * Where the rows of each batch are, by manifest key: in the compacted file of its month once there is one, else in the
 * object that landed. A batch that came after the compaction with an answer that had landed before is found there too,
 * so that no batch ever loses its rows with the originals.
 *
 * @throws LakeReadError
 */
export async function locateLanded(
  store: ObjectStore,
  batches: readonly LandedBatchKeys[],
): Promise<ReadonlyMap<string, LandedLocation>> {
  const byManifest = new Map<string, LandedLocation>();
  const byObject = new Map<string, LandedLocation>();
  for (const { fileKey, batches: compacted } of await indexesOf(store, batches)) {
    for (const { manifestKey, objectKey } of compacted) {
      const location = { objectKey: fileKey, mark: manifestKey };
      byManifest.set(manifestKey, location);
      if (!byObject.has(objectKey)) byObject.set(objectKey, location);
    }
  }
  return new Map(
    batches.map(({ manifestKey, objectKey }) => [
      manifestKey,
      byManifest.get(manifestKey) ?? byObject.get(objectKey) ?? { objectKey, mark: null },
    ]),
  );
}

/**
 * Where the rows of one batch are, its own object preferred: that is quicker to read than a month.
 *
 * @throws LakeReadError
 */
export async function locateOne(store: ObjectStore, batch: LandedBatchKeys): Promise<LandedLocation> {
  const original = { objectKey: batch.objectKey, mark: null };
  if (await store.exists(batch.objectKey)) return original;
  return (await locateLanded(store, [batch])).get(batch.manifestKey) ?? original;
}

async function indexesOf(
  store: ObjectStore,
  batches: readonly LandedBatchKeys[],
): Promise<CompactionIndex[]> {
  const folders = new Map<string, { provider: string; dataset: string; months: Set<string> }>();
  for (const { manifestKey } of batches) {
    const { provider, dataset, month } = monthOfManifestKey(manifestKey);
    const key = compactedFolder({ provider, dataset });
    const folder = folders.get(key) ?? { provider, dataset, months: new Set() };
    folder.months.add(month);
    folders.set(key, folder);
  }
  const read = [...folders.values()].map((folder) => readCompactionIndexes(store, folder, folder.months));
  return (await Promise.all(read)).flat();
}
