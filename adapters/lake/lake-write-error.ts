const NO_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Thrown when an object could not be stored. Nothing of it is left; the same write may be tried again. */
export class LakeWriteError extends Error {
  override readonly name = 'LakeWriteError';
  readonly key: string;
  /** The folder or bucket that refused. */
  readonly store: string;
  /** True when the disk or its quota is full, so that a retry is pointless before someone makes room. */
  readonly full: boolean;

  constructor(key: string, store: string, cause: unknown) {
    const full = cause instanceof Error && 'code' in cause && NO_SPACE.has(cause.code);
    super(
      full
        ? `The disk that holds ${store} is full: free some space there, or move the data folder, and start again.`
        : `Could not write "${key}" to ${store}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
    this.key = key;
    this.store = store;
    this.full = full;
  }
}
