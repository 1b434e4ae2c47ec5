import type { TradingDate } from '../calendar/trading-date.js';
import type { LandedDataset } from '../market/dataset.js';
import type { Provider } from '../market/provider.js';
import { fileNamePart } from './file-name-part.js';
import type { LandingId } from './landing-manifest.js';

export const RAW_PREFIX = 'raw/';
export const MANIFEST_SUFFIX = '.json';

/** Sixteen hexadecimal digits: two different batches of one folder share them once in 2^32 batches' time. */
const HASH_DIGITS_IN_KEY = 16;

interface Folder {
  readonly provider: Provider;
  readonly dataset: LandedDataset;
  readonly asOf: TradingDate;
}

/** `raw/<provider>/<dataset>/as_of=<trading date>/<batch>-<hash>.parquet`. `hash` is the full one. */
export function objectKey(batch: Omit<LandingId, 'fetchId'>, hash: string): string {
  return `${RAW_PREFIX}${folder(batch)}${fileNamePart(batch.batch)}-${hash.slice(0, HASH_DIGITS_IN_KEY)}.parquet`;
}

/** `raw/<provider>/<dataset>/as_of=<trading date>/<batch>-<fetch id>.json`. */
export function manifestKey(id: LandingId): string {
  return `${RAW_PREFIX}${folder(id)}${fileNamePart(id.batch)}-${fileNamePart(id.fetchId)}${MANIFEST_SUFFIX}`;
}

const AS_OF = /\/as_of=(\d{4}-\d{2}-\d{2})\//;

/** The day that an object or a manifest landed for; empty for any other key. */
export function asOfOf(key: string): TradingDate {
  return AS_OF.exec(key)?.[1] ?? '';
}

/** Where a response that fits no schema is kept whole. `hash` is that of its body. */
export function quarantineKey(batch: Omit<LandingId, 'fetchId'>, item: string, hash: string): string {
  const name = `${fileNamePart(batch.batch)}-${fileNamePart(item)}-${hash.slice(0, HASH_DIGITS_IN_KEY)}`;
  return `quarantine/${folder(batch)}${name}.json`;
}

/** Prefix of the keys that a filter leaves; a part counts only where those before it are given. */
export function rawPrefix(filter: Partial<Folder>): string {
  if (filter.provider === undefined) return RAW_PREFIX;
  if (filter.dataset === undefined) return `${RAW_PREFIX}${filter.provider}/`;
  if (filter.asOf === undefined) return `${RAW_PREFIX}${filter.provider}/${filter.dataset}/`;
  return `${RAW_PREFIX}${folder({ provider: filter.provider, dataset: filter.dataset, asOf: filter.asOf })}`;
}

function folder({ provider, dataset, asOf }: Folder): string {
  return `${provider}/${dataset}/as_of=${asOf}/`;
}
