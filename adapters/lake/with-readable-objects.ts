import type { ObjectStore } from './object-store.js';
import { withLocalCopies } from './with-local-copies.js';

const REMOTE = 's3://';

/**
 * Runs `use` with the places where DuckDB can read objects: a local lake's own files, and copies of what is in a bucket.
 *
 * @throws ObjectNotFoundError, LakeReadError, and what `use` throws.
 */
export async function withReadableObjects<T>(
  store: ObjectStore,
  keys: ReadonlySet<string>,
  use: (uri: (key: string) => string) => Promise<T>,
): Promise<T> {
  const uri = (key: string) => store.uri(key);
  const [first] = keys;
  if (first === undefined || !uri(first).startsWith(REMOTE)) return await use(uri);
  return await withLocalCopies(store, keys, use);
}
