import { createHash } from 'node:crypto';
import { canonicalRows } from '../../domain/landing/canonical-rows.js';
import { dateSpan } from '../../domain/landing/date-span.js';
import { manifestKey, objectKey } from '../../domain/landing/lake-keys.js';
import type { LandingId, LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { LandedRows } from '../../domain/market/rows.js';
import { readManifest } from './manifests.js';
import type { ObjectStore } from './object-store.js';
import { parquetRows } from './parquet-rows.js';
import { PARQUET_SCHEMAS, PARQUET_SCHEMA_VERSION } from './parquet-schemas.js';
import type { ParquetWriter } from './parquet-writer.js';
import { putRecord } from './json-records.js';

export interface BatchToLand extends Omit<LandingId, 'dataset'> {
  readonly rows: LandedRows;
  /** The request's parameters without the key. */
  readonly request: Readonly<Record<string, string>>;
  readonly refused?: LandingManifest['refused'];
  readonly fetchedAt: Date;
}

export interface LandedBatch extends Pick<
  LandingManifest,
  'objectKey' | 'rowCount' | 'firstDate' | 'lastDate' | 'hash' | 'fetchId'
> {
  readonly manifestKey: string;
}

interface LakeWriters {
  readonly store: ObjectStore;
  readonly writer: ParquetWriter;
}

/** Digits of the hash that tell a second, different answer to one fetch id from the first. */
const HASH_DIGITS_IN_FETCH_ID = 16;

/**
 * Writes a batch to the lake: object, then manifest, each only where it is absent, so that any number of attempts
 * have the effect of one. A batch without rows lands too, as an object without rows: that nothing was there is a fact.
 *
 * When two attempts of one fetch both got an answer and the answers differ (the provider restated between them), the
 * later one lands under a fetch id of its own, so that nothing that a provider sent is lost.
 *
 * @throws ParquetWriteError, LakeWriteError, LakeReadError
 */
export async function landBatch({ store, writer }: LakeWriters, batch: BatchToLand): Promise<LandedBatch> {
  const manifest = manifestOf(batch);
  if (!(await store.exists(manifest.objectKey))) {
    const bytes = await writer.write(PARQUET_SCHEMAS[manifest.dataset], parquetRows(batch.rows));
    await store.put(manifest.objectKey, bytes, { ifAbsent: true });
  }
  const settled = await putManifest(store, manifest);
  if (settled.hash === manifest.hash) return landed(settled);
  const fetchId = `${manifest.fetchId}+${manifest.hash.slice(0, HASH_DIGITS_IN_FETCH_ID)}`;
  return landed(await putManifest(store, { ...manifest, fetchId }));
}

function manifestOf({
  rows,
  request,
  refused,
  fetchedAt,
  provider,
  asOf,
  batch,
  fetchId,
}: BatchToLand): LandingManifest {
  const place = { provider, dataset: rows.dataset, asOf, batch };
  const hash = hashOf(rows);
  return {
    manifestVersion: 1,
    ...place,
    fetchId,
    objectKey: objectKey(place, hash),
    rowCount: rows.rows.length,
    ...dateSpan(rows),
    hash,
    schemaVersion: PARQUET_SCHEMA_VERSION,
    request,
    ...(refused === undefined ? {} : { refused }),
    fetchedAt: fetchedAt.toISOString(),
  };
}

function hashOf(rows: LandedRows): string {
  const hash = createHash('sha256');
  for (const line of canonicalRows(rows, PARQUET_SCHEMA_VERSION)) hash.update(line);
  return hash.digest('hex');
}

/** The manifest that stands under the key afterwards: this one, or an earlier attempt's. */
async function putManifest(store: ObjectStore, manifest: LandingManifest): Promise<LandingManifest> {
  const key = manifestKey(manifest);
  const outcome = await putRecord(store, key, manifest, { ifAbsent: true });
  return outcome === 'created' ? manifest : readManifest(store, key);
}

function landed(manifest: LandingManifest): LandedBatch {
  const { objectKey: object, rowCount, firstDate, lastDate, hash, fetchId } = manifest;
  return {
    manifestKey: manifestKey(manifest),
    objectKey: object,
    rowCount,
    firstDate,
    lastDate,
    hash,
    fetchId,
  };
}
