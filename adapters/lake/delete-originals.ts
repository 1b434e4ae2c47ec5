import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { COMPACTED_PREFIX, monthOfIndexKey } from '../../domain/landing/compacted-keys.js';
import { RAW_PREFIX } from '../../domain/landing/lake-keys.js';
import { queryRows } from '../warehouse/query-rows.js';
import { readCompactionIndexes, type CompactionIndex } from './compaction-index.js';
import { LakeReadError } from './lake-read-error.js';
import type { ObjectStore } from './object-store.js';
import { withLocalCopies } from './with-local-copies.js';

export interface DeletedOriginals {
  readonly objects: number;
  readonly bytes: number;
}

/**
 * Deletes the landed objects whose rows are in compacted files of months before `before` (YYYY-MM), each file read first.
 * Manifests stay: they say what was fetched when. A batch that lands meanwhile with rows of a deleted object finds them in
 * the compacted file.
 *
 * @throws LakeReadError when a compacted file is missing or is not whole; nothing of its month is deleted then.
 */
export async function deleteOriginals(
  connection: DuckDBConnection,
  store: ObjectStore,
  before: string,
): Promise<DeletedOriginals> {
  const sizes = new Map((await store.list(RAW_PREFIX)).map(({ key, size }) => [key, size]));
  let [objects, bytes] = [0, 0];
  for (const index of await indexesBefore(store, before)) {
    const originals = new Set(
      index.batches.map(({ objectKey }) => objectKey).filter((key) => sizes.has(key)),
    );
    if (originals.size === 0) continue;
    await requireWhole(connection, store, index);
    for (const key of originals) {
      await store.delete(key);
      objects += 1;
      bytes += sizes.get(key)!;
      sizes.delete(key);
    }
  }
  return { objects, bytes };
}

async function indexesBefore(store: ObjectStore, before: string): Promise<CompactionIndex[]> {
  const folders = new Map<string, { provider: string; dataset: string; months: Set<string> }>();
  for (const { key } of await store.list(COMPACTED_PREFIX)) {
    const month = monthOfIndexKey(key);
    const [, provider = '', dataset = ''] = key.split('/');
    if (month === null || month >= before) continue;
    const folder = folders.get(`${provider}/${dataset}`) ?? { provider, dataset, months: new Set() };
    folder.months.add(month);
    folders.set(`${provider}/${dataset}`, folder);
  }
  const indexes: CompactionIndex[] = [];
  for (const folder of folders.values()) {
    indexes.push(...(await readCompactionIndexes(store, folder, folder.months)));
  }
  return indexes;
}

async function requireWhole(
  connection: DuckDBConnection,
  store: ObjectStore,
  { fileKey, rowCount }: CompactionIndex,
): Promise<void> {
  const found = await withLocalCopies(store, new Set([fileKey]), (uri) =>
    queryRows(
      connection,
      // The hash takes every value of every row: a file that is damaged anywhere cannot be counted.
      'select count(hash(file)) as n from read_parquet($path) as file',
      z.object({ n: z.number() }),
      { path: uri(fileKey) },
    ),
  );
  if (found[0]?.n === rowCount) return;
  throw new LakeReadError(fileKey, `it has ${found[0]?.n ?? 0} rows, and its index says ${rowCount}`);
}
