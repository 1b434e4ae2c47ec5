import type { DuckDBConnection } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import {
  compactedFileKey,
  compactionIndexKey,
  type CompactedMonth,
} from '../../domain/landing/compacted-keys.js';
import { manifestKey } from '../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { CompactionIndex } from './compaction-index.js';
import { copyToParquet } from './copy-to-parquet.js';
import { locateLanded } from './locate-landed.js';
import type { ObjectStore } from './object-store.js';
import { stageCompaction } from './stage-compaction.js';
import { withLocalCopies } from './with-local-copies.js';
import { putRecord } from './json-records.js';

/** Names a compacted file with what it holds: the columns and their order below. */
const LAYOUT = 'compacted rows, version 1';

export interface MonthToCompact extends CompactedMonth {
  /** The next one that the month has no index of. */
  readonly part: number;
  /** The month's manifests that no index covers yet; at least one. */
  readonly manifests: readonly LandingManifest[];
}

export interface CompactedFile {
  readonly index: CompactionIndex;
  /** Of the Parquet file. */
  readonly bytes: number;
}

/**
 * Merges the rows of batches into one Parquet file, a row for every fetch of it, and makes it count by an index. A file
 * whose index was never written is no part of the lake; the next attempt writes the same one.
 *
 * @returns null when another compaction has written one in the meantime.
 * @throws LakeReadError when an object is missing or has other rows than its manifest says; LakeWriteError
 */
export async function compactMonth(
  connection: DuckDBConnection,
  store: ObjectStore,
  { part, manifests, ...month }: MonthToCompact,
  now: Date,
): Promise<CompactedFile | null> {
  const batches = manifests.map((manifest) => ({
    manifestKey: manifestKey(manifest),
    objectKey: manifest.objectKey,
  }));
  const fileKey = compactedFileKey(month, hashOf(batches.map((batch) => batch.manifestKey)));
  const locations = await locateLanded(store, batches);
  const sources = new Set([...locations.values()].map(({ objectKey }) => objectKey));
  const file = await withLocalCopies(store, sources, async (uri) =>
    copyToParquet(connection, await stageCompaction(connection, manifests, locations, uri)),
  );
  await store.put(fileKey, file, { ifAbsent: true });
  const index: CompactionIndex = {
    indexVersion: 1,
    ...month,
    part,
    fileKey,
    rowCount: manifests.reduce((sum, { rowCount }) => sum + rowCount, 0),
    batches,
    compactedAt: now.toISOString(),
  };
  const outcome = await putRecord(store, compactionIndexKey(month, part), index, { ifAbsent: true });
  return outcome === 'created' ? { index, bytes: file.length } : null;
}

function hashOf(manifestKeys: readonly string[]): string {
  const hash = createHash('sha256').update(`${LAYOUT}\n`);
  for (const key of [...manifestKeys].sort()) hash.update(`${key}\n`);
  return hash.digest('hex');
}
