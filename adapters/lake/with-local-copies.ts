import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LakeReadError } from './lake-read-error.js';
import type { ObjectStore } from './object-store.js';

const COPIES_AT_ONCE = 16;

/**
 * Copies objects to a temporary folder while `use` runs, and tells it where each is. DuckDB itself reads S3 only with an
 * extension that it downloads, and not every place where this runs lets it.
 *
 * @throws ObjectNotFoundError, LakeReadError (also where DuckDB cannot read a copy), and what `use` throws.
 */
export async function withLocalCopies<T>(
  store: ObjectStore,
  keys: ReadonlySet<string>,
  use: (uri: (key: string) => string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sectorflow-copies-'));
  try {
    // Under their own keys, so that an error that names a copy says which object it is of.
    const paths = new Map([...keys].map((key) => [key, join(folder, key)]));
    const waiting = [...paths];
    const copyNext = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        await mkdir(dirname(next[1]), { recursive: true });
        await writeFile(next[1], await store.get(next[0]));
      }
    };
    await Promise.all(Array.from({ length: COPIES_AT_ONCE }, copyNext));
    return await use((key) => paths.get(key)!).catch((cause: unknown) => {
      throw namingObject(cause, paths);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * DuckDB's errors, which are the plain ones, name the copy, which is gone by the time that someone reads them, or
 * nothing at all.
 */
function namingObject(cause: unknown, paths: ReadonlyMap<string, string>): unknown {
  if (!(cause instanceof Error) || cause.constructor !== Error) return cause;
  const [first = ''] = paths.keys();
  const [broken, path] = [...paths].find(([, copy]) => cause.message.includes(copy)) ?? [undefined, ''];
  if (broken !== undefined)
    return new LakeReadError(broken, cause.message.replaceAll(path, broken), { cause });
  const among = paths.size === 1 ? '' : `it or one of ${paths.size - 1} read with it: `;
  return new LakeReadError(first, `${among}${cause.message}`, { cause });
}
