import { createHash } from 'node:crypto';
import { quarantineKey } from '../../domain/landing/lake-keys.js';
import type { LandingId } from '../../domain/landing/landing-manifest.js';
import type { ObjectStore } from './object-store.js';
import { putRecord } from './json-records.js';

export interface RefusedResponse extends LandingId {
  /** The symbol or series that was asked for. */
  readonly item: string;
  readonly reason: string;
  readonly issues: readonly string[];
  /** As received, with the API key already taken out. */
  readonly body: string;
  readonly fetchedAt: Date;
}

/**
 * Keeps a response that fits no schema whole, with the reason, outside `raw/`. The same body again changes nothing.
 *
 * @returns the key it stands under.
 * @throws LakeWriteError
 */
export async function quarantineResponse(store: ObjectStore, response: RefusedResponse): Promise<string> {
  const hash = createHash('sha256').update(response.body).digest('hex');
  const key = quarantineKey(response, response.item, hash);
  const record = { ...response, fetchedAt: response.fetchedAt.toISOString() };
  await putRecord(store, key, record, { ifAbsent: true });
  return key;
}
