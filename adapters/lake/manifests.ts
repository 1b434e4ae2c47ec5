import { z } from 'zod';
import { MANIFEST_SUFFIX, manifestKey, rawPrefix } from '../../domain/landing/lake-keys.js';
import type { LandingId, LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { LandedDataset } from '../../domain/market/dataset.js';
import { PROVIDERS } from '../../domain/market/provider.js';
import { LakeReadError } from './lake-read-error.js';
import { manifestSchema } from './manifest-schema.js';
import { ObjectNotFoundError } from './object-not-found-error.js';
import type { ObjectStore } from './object-store.js';

export type ManifestFilter = Partial<Pick<LandingId, 'provider' | 'dataset' | 'asOf'>>;

/** Manifests are small; more at once than this only fills the queue of the file system or of S3's connections. */
const READS_AT_ONCE = 32;

/** The manifest that this landing left, or null where it has not happened. @throws LakeReadError */
export async function findManifest(store: ObjectStore, id: LandingId): Promise<LandingManifest | null> {
  try {
    return await readManifest(store, manifestKey(id));
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

/** @throws ObjectNotFoundError, or LakeReadError when the object under `key` is not the manifest that belongs there. */
export async function readManifest(store: ObjectStore, key: string): Promise<LandingManifest> {
  const manifest = parse(key, await store.getText(key));
  const ownKey = manifestKey(manifest);
  if (ownKey !== key) throw new LakeReadError(key, `it is the manifest of "${ownKey}"`);
  return manifest;
}

/** The keys of the manifests that fit the filter, in key order. */
export async function listManifestKeys(
  store: ObjectStore,
  filter: ManifestFilter = {},
): Promise<readonly string[]> {
  const objects = await store.list(rawPrefix(filter));
  return objects.map(({ key }) => key).filter((key) => key.endsWith(MANIFEST_SUFFIX) && fits(key, filter));
}

/**
 * The keys of the manifests of some datasets, of whatever provider. Lists their folders only: a year of live quotes has
 * more objects than everything else together.
 */
export async function listManifestKeysOf(
  store: ObjectStore,
  datasets: readonly LandedDataset[],
): Promise<readonly string[]> {
  const folders = PROVIDERS.flatMap((provider) => datasets.map((dataset) => ({ provider, dataset })));
  return (await Promise.all(folders.map((folder) => listManifestKeys(store, folder)))).flat();
}

/** The manifests that fit the filter, in key order. @throws LakeReadError */
export async function listManifests(
  store: ObjectStore,
  filter: ManifestFilter = {},
): Promise<readonly LandingManifest[]> {
  return readManifests(store, await listManifestKeys(store, filter));
}

/** @throws ObjectNotFoundError, LakeReadError */
export async function readManifests(
  store: ObjectStore,
  keys: readonly string[],
): Promise<readonly LandingManifest[]> {
  const manifests: LandingManifest[] = [];
  for (let start = 0; start < keys.length; start += READS_AT_ONCE) {
    const some = keys.slice(start, start + READS_AT_ONCE);
    manifests.push(...(await Promise.all(some.map((key) => readManifest(store, key)))));
  }
  return manifests;
}

function fits(key: string, { provider, dataset, asOf }: ManifestFilter): boolean {
  const [, keyProvider, keyDataset, keyAsOf] = key.split('/');
  return (
    (provider === undefined || keyProvider === provider) &&
    (dataset === undefined || keyDataset === dataset) &&
    (asOf === undefined || keyAsOf === `as_of=${asOf}`)
  );
}

function parse(key: string, text: string): LandingManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new LakeReadError(key, 'it is not JSON', { cause });
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw new LakeReadError(key, `it is no manifest (${z.prettifyError(parsed.error)})`);
  return parsed.data;
}
