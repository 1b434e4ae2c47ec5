import { z } from 'zod';
import {
  compactedFolder,
  monthOfIndexKey,
  type CompactedMonth,
} from '../../domain/landing/compacted-keys.js';
import { LakeReadError } from './lake-read-error.js';
import type { ObjectStore } from './object-store.js';

const schema = z.object({
  indexVersion: z.literal(1),
  provider: z.string(),
  dataset: z.string(),
  month: z.string(),
  part: z.int().positive(),
  /** The Parquet object with the rows. */
  fileKey: z.string(),
  rowCount: z.int().nonnegative(),
  /** The manifests whose rows it holds, each with the object that they came in. */
  batches: z.array(z.object({ manifestKey: z.string(), objectKey: z.string() })).min(1),
  /** ISO 8601 instant in UTC. */
  compactedAt: z.iso.datetime(),
});

/** Makes a compacted file count, as a manifest does an object: written after it, once, whole. */
export type CompactionIndex = z.infer<typeof schema>;

/** The indexes of the months, part by part. @throws LakeReadError */
export async function readCompactionIndexes(
  store: ObjectStore,
  folder: Omit<CompactedMonth, 'month'>,
  months: ReadonlySet<string>,
): Promise<CompactionIndex[]> {
  const objects = await store.list(compactedFolder(folder));
  const keys = objects.map(({ key }) => key).filter((key) => months.has(monthOfIndexKey(key) ?? ''));
  const indexes = await Promise.all(keys.map((key) => readIndex(store, key)));
  return indexes.sort((a, b) => a.month.localeCompare(b.month) || a.part - b.part);
}

async function readIndex(store: ObjectStore, key: string): Promise<CompactionIndex> {
  try {
    return schema.parse(JSON.parse(await store.getText(key)));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
    throw new LakeReadError(key, 'it is no index of a compacted file', { cause });
  }
}
