import type { ObjectStore, PutOutcome } from './object-store.js';

/** A record as it stands in the lake: indented, so that a person can read it. */
export function jsonRecord(record: unknown): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** @throws LakeWriteError */
export async function putRecord(
  store: ObjectStore,
  key: string,
  record: unknown,
  options: { readonly ifAbsent: boolean },
): Promise<PutOutcome> {
  return await store.put(key, Buffer.from(jsonRecord(record)), options);
}

/** A record that this product wrote. @throws ObjectNotFoundError, LakeReadError */
export async function readRecord<T>(store: ObjectStore, key: string): Promise<T> {
  return JSON.parse(await store.getText(key)) as T;
}

/** The records whose key starts with `prefix`, in key order. @throws LakeReadError */
export async function readRecords<T>(store: ObjectStore, prefix: string): Promise<T[]> {
  const objects = await store.list(prefix);
  return await Promise.all(objects.map(({ key }) => readRecord<T>(store, key)));
}
