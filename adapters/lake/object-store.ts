export type PutOutcome = 'created' | 'existed';

export interface ObjectSummary {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** When the storage took it, by the storage's own clock. */
  readonly modifiedAt: Date;
}

/**
 * The lake's storage: whole objects under keys of slash-separated ASCII segments. An object appears whole or not
 * at all, and with `ifAbsent` exactly one of any number of concurrent writers creates it.
 */
export interface ObjectStore {
  /** @throws LakeWriteError when the object could not be stored; nothing of it is left then. */
  put(key: string, bytes: Uint8Array, options: { readonly ifAbsent: boolean }): Promise<PutOutcome>;

  /** @throws ObjectNotFoundError, LakeReadError */
  get(key: string): Promise<Uint8Array>;

  /** The object as UTF-8 text. @throws ObjectNotFoundError, LakeReadError */
  getText(key: string): Promise<string>;

  exists(key: string): Promise<boolean>;

  /** The objects whose key starts with `prefix`, in key order. */
  list(prefix: string): Promise<readonly ObjectSummary[]>;

  /** Removes an object; one that is not there is no error. @throws LakeWriteError */
  delete(key: string): Promise<void>;

  /** Where DuckDB finds the object: an absolute path or an `s3://` address. */
  uri(key: string): string;
}
