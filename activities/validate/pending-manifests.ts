import { listManifestKeysOf, readManifests } from '../../adapters/lake/manifests.js';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { DATASETS } from '../../domain/market/dataset.js';
import { dailyWorkflowId } from '../../domain/runs/daily-run.js';

/** What landed and was never loaded, whoever fetched it: a run that died between the two leaves nothing behind. */
export async function pendingManifests(
  warehouse: Warehouse,
  store: ObjectStore,
): Promise<readonly LandingManifest[]> {
  const loaded = await warehouse.loadedManifestKeys();
  const keys = await listManifestKeysOf(store, DATASETS);
  return await readManifests(
    store,
    keys.filter((key) => !loaded.has(key)),
  );
}

/**
 * Of what is pending, what this judge may decide on: what a daily run landed is judged with its day and by that day's run
 * alone, everything else by whoever comes first.
 */
export function ownManifests(
  pending: readonly LandingManifest[],
  tradingDate: TradingDate | null,
): readonly LandingManifest[] {
  const own = tradingDate === null ? null : dailyWorkflowId(tradingDate);
  return pending.filter(({ fetchId }) => {
    const daily = DAILY_RUN.exec(fetchId)?.[0];
    return daily === undefined || daily === own;
  });
}

/** A fetch id begins with the id of the workflow that fetched. */
const DAILY_RUN = /^daily-\d{4}-\d{2}-\d{2}/;
