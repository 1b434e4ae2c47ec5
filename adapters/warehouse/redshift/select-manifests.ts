import { manifestKey } from '../../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../../domain/landing/landing-manifest.js';

/** A row of `raw.loaded_manifests`. */
export interface LoadedManifest {
  readonly manifest_key: string;
  readonly fetch_id: string;
  readonly object_key: string;
  readonly provider: string;
  readonly dataset: string;
  readonly row_count: number;
  /** ISO 8601, UTC. */
  readonly fetched_at: string;
}

/** A manifest in a load, as a row of `batch_manifests`. */
export interface BatchManifest extends LoadedManifest {
  readonly as_of_date: string;
  /** Whether its rows are decided now; those of the others are compared with them. */
  readonly to_decide: boolean;
  readonly is_loaded: boolean;
}

const AS_OF = /as_of=(\d{4}-\d{2}-\d{2})/;

export function offeredManifest(manifest: LandingManifest): BatchManifest {
  return {
    manifest_key: manifestKey(manifest),
    fetch_id: manifest.fetchId,
    object_key: manifest.objectKey,
    provider: manifest.provider,
    dataset: manifest.dataset,
    as_of_date: manifest.asOf,
    row_count: manifest.rowCount,
    fetched_at: manifest.fetchedAt,
    to_decide: true,
    is_loaded: false,
  };
}

/** A loaded manifest in a load: one to decide anew, or one that was fetched after those to decide. */
export function reopenedManifest(loaded: LoadedManifest, toDecide: boolean): BatchManifest {
  const as_of_date = AS_OF.exec(loaded.manifest_key)?.[1] ?? '';
  return { ...loaded, as_of_date, to_decide: toDecide, is_loaded: true };
}

/**
 * The manifests of a load: those to decide, each once, and the loaded ones of the same provider and dataset that were
 * fetched after the first of them, whose vintages may change.
 */
export function selectManifests(
  toDecide: readonly BatchManifest[],
  loaded: readonly LoadedManifest[],
): BatchManifest[] {
  const selected = new Map(toDecide.map((manifest) => [manifest.manifest_key, manifest]));
  const starts = new Map<string, string>();
  for (const manifest of selected.values()) {
    const start = starts.get(source(manifest));
    if (start === undefined || fetchOrder(manifest) < start)
      starts.set(source(manifest), fetchOrder(manifest));
  }
  const later = loaded.filter((manifest) => {
    const start = starts.get(source(manifest));
    return start !== undefined && !selected.has(manifest.manifest_key) && fetchOrder(manifest) > start;
  });
  return [...selected.values(), ...later.map((manifest) => reopenedManifest(manifest, false))];
}

function source({ provider, dataset }: LoadedManifest): string {
  return `${provider} ${dataset}`;
}

function fetchOrder({ fetched_at, fetch_id }: LoadedManifest): string {
  return `${fetched_at} ${fetch_id}`;
}
