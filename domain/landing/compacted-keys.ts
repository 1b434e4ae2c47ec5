import type { LandingManifest } from './landing-manifest.js';

export const COMPACTED_PREFIX = 'compacted/';

/** In hexadecimal digits. */
const HASH_DIGITS_IN_KEY = 16;

const RAW_FOLDER = /^raw\/([^/]+)\/([^/]+)\/as_of=(\d{4}-\d{2})-\d{2}\//;
const INDEX = /\/(\d{4}-\d{2})(?:\.(\d+))?\.json$/;

/** What is compacted together: one month (YYYY-MM, of the trading dates of the runs) of a provider's dataset. */
export interface CompactedMonth {
  readonly provider: string;
  readonly dataset: string;
  readonly month: string;
}

export function monthOf({ asOf }: Pick<LandingManifest, 'asOf'>): string {
  return asOf.slice(0, 'YYYY-MM'.length);
}

/** The month that a manifest belongs to, by its key. */
export function monthOfManifestKey(key: string): CompactedMonth {
  const [, provider, dataset, month] = RAW_FOLDER.exec(key) ?? [];
  if (provider === undefined || dataset === undefined || month === undefined) {
    throw new TypeError(`"${key}" is no key of a manifest`);
  }
  return { provider, dataset, month };
}

/** `compacted/<provider>/<dataset>/` */
export function compactedFolder({ provider, dataset }: Omit<CompactedMonth, 'month'>): string {
  return `${COMPACTED_PREFIX}${provider}/${dataset}/`;
}

/** `compacted/<provider>/<dataset>/<month>-<hash>.parquet`. `hash` is the full one. */
export function compactedFileKey(month: CompactedMonth, hash: string): string {
  return `${compactedFolder(month)}${month.month}-${hash.slice(0, HASH_DIGITS_IN_KEY)}.parquet`;
}

/**
 * `compacted/<provider>/<dataset>/<month>.json` for part 1, `<month>.2.json` for what landed for the month after it was
 * compacted, and so on.
 */
export function compactionIndexKey(month: CompactedMonth, part: number): string {
  return `${compactedFolder(month)}${month.month}${part === 1 ? '' : `.${part}`}.json`;
}

/** The month that an index describes, by its key; null for the key of something else. */
export function monthOfIndexKey(key: string): string | null {
  return INDEX.exec(key)?.[1] ?? null;
}
