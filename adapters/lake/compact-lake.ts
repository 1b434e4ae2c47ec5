import type { DuckDBConnection } from '@duckdb/node-api';
import { monthOfManifestKey, type CompactedMonth } from '../../domain/landing/compacted-keys.js';
import { MANIFEST_SUFFIX, RAW_PREFIX } from '../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { compactMonth, type CompactedFile } from './compact-month.js';
import { readCompactionIndexes } from './compaction-index.js';
import { readManifests } from './manifests.js';
import type { ObjectStore } from './object-store.js';
import { PARQUET_SCHEMA_VERSION } from './parquet-schemas.js';

export interface CompactedMonthSummary extends CompactedMonth {
  /** 1, or more where batches landed for the month after it had been compacted. */
  readonly part: number;
  readonly file: string;
  readonly manifests: number;
  /** Landed objects whose rows the file holds. */
  readonly objects: number;
  readonly rows: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

export interface LakeCompaction {
  readonly connection: DuckDBConnection;
  readonly store: ObjectStore;
  /** Months earlier than this one, written YYYY-MM. */
  readonly before: string;
  readonly now: Date;
  readonly onMonth?: (month: CompactedMonthSummary) => void;
}

/**
 * Merges what landed in the months before `before` into one file a month, for each provider and dataset, and leaves the
 * originals as they are. Killed at any moment it leaves a working lake; repeated, it goes on.
 *
 * @throws LakeReadError, LakeWriteError
 */
export async function compactLake(compaction: LakeCompaction): Promise<CompactedMonthSummary[]> {
  const { store, before, onMonth } = compaction;
  const sizes = new Map((await store.list(RAW_PREFIX)).map(({ key, size }) => [key, size]));
  const summaries: CompactedMonthSummary[] = [];
  for (const { keys, ...month } of monthsOf(sizes.keys(), before)) {
    const file = await compactRest(compaction, month, keys);
    if (file === null) continue;
    const { part, fileKey, batches, rowCount } = file.index;
    const objects = new Set(batches.map(({ objectKey }) => objectKey));
    const bytesBefore = [...objects].reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0);
    const counts = { manifests: batches.length, objects: objects.size, rows: rowCount };
    const summary = { ...month, part, file: fileKey, ...counts, bytesBefore, bytesAfter: file.bytes };
    summaries.push(summary);
    onMonth?.(summary);
  }
  return summaries;
}

interface MonthOfManifests extends CompactedMonth {
  readonly keys: readonly string[];
}

function monthsOf(keys: Iterable<string>, before: string): readonly MonthOfManifests[] {
  const months = new Map<string, MonthOfManifests & { keys: string[] }>();
  for (const key of keys) {
    if (!key.endsWith(MANIFEST_SUFFIX)) continue;
    const month = monthOfManifestKey(key);
    if (month.month >= before) continue;
    const id = Object.values(month).join(' ');
    const known = months.get(id) ?? { ...month, keys: [] };
    known.keys.push(key);
    months.set(id, known);
  }
  return [...months.values()];
}

/** Compacts what no index of the month covers; again, where another compaction was faster with a part of it. */
async function compactRest(
  { connection, store, now }: LakeCompaction,
  month: CompactedMonth,
  keys: readonly string[],
): Promise<CompactedFile | null> {
  for (;;) {
    const indexes = await readCompactionIndexes(store, month, new Set([month.month]));
    const covered = new Set(indexes.flatMap(({ batches }) => batches.map((batch) => batch.manifestKey)));
    const manifests = (
      await readManifests(
        store,
        keys.filter((key) => !covered.has(key)),
      )
    ).filter(isCurrent);
    if (manifests.length === 0) return null;
    const part = (indexes.at(-1)?.part ?? 0) + 1;
    const file = await compactMonth(connection, store, { ...month, part, manifests }, now);
    if (file !== null) return file;
  }
}

/** Rows of different schemas do not share a file; what an older version landed stays in its own objects. */
function isCurrent({ schemaVersion }: LandingManifest): boolean {
  return schemaVersion === PARQUET_SCHEMA_VERSION;
}
