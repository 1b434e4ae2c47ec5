import { countBars, type Storage } from '../../activities/test/count-bars.js';
import { pendingManifests } from '../../activities/validate/pending-manifests.js';
import type { DatasetCounts } from '../../domain/runs/counts.js';

export interface Reconciliation {
  /** Whether landed = loaded + quarantined, for every provider and dataset. */
  readonly equal: boolean;
  readonly counts: readonly DatasetCounts[];
  /** Batches that landed and were not loaded yet, by provider and dataset. */
  readonly pending: readonly PendingBatches[];
}

export interface PendingBatches {
  readonly provider: string;
  readonly dataset: string;
  readonly batches: number;
}

/** Holds lake and warehouse against each other, bar by bar. */
export async function reconcileLake(storage: Storage): Promise<Reconciliation> {
  const counts = await countBars(storage);
  const manifests = await storage.withWarehouse((warehouse) => pendingManifests(warehouse, storage.store));
  const pending = new Map<string, PendingBatches>();
  for (const { provider, dataset } of manifests) {
    const key = `${provider} ${dataset}`;
    pending.set(key, { provider, dataset, batches: (pending.get(key)?.batches ?? 0) + 1 });
  }
  return { equal: counts.every(isEqual), counts, pending: [...pending.values()] };
}

export function isEqual({ landed, loaded, quarantined }: DatasetCounts): boolean {
  return landed === loaded + quarantined;
}

/** What differs and what to do about it; null when nothing does. */
export function differenceSentence({ counts, pending }: Reconciliation): string | null {
  const different = counts.filter((count) => !isEqual(count));
  if (different.length === 0) return null;
  const what = different
    .map(
      ({ provider, dataset, landed, loaded, quarantined }) =>
        `${provider} ${dataset} has ${landed} bars landed, ${loaded} loaded and ${quarantined} quarantined`,
    )
    .join('; ');
  const batches = pending.reduce((sum, one) => sum + one.batches, 0);
  const todo =
    batches === 0
      ? 'nothing waits to be loaded, so make the warehouse anew: `sectorflow rebuild`'
      : `${batches} landed batches are not loaded yet: a run is under way, waits for its turn or a decision (\`sectorflow status\`), or was cut off, and the next start or run of its date goes on`;
  return `Lake and warehouse differ: ${what}; ${todo}.`;
}
