import type { Client } from '@temporalio/client';
import { listManifests } from '../../adapters/lake/manifests.js';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import { activitySettings } from '../../workers/activity-settings.js';
import { openLake } from '../../workers/open-lake.js';
import { hasLake } from '../stack/has-lake.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';
import { estimateBackfill, type BackfillEstimate } from './estimate-backfill.js';
import type { AskedRange } from './follow-backfills.js';
import { quotaLedgers } from '../../adapters/temporal/quota-ledgers.js';

/** What ranges would cost over this home. Without a `client` nothing counts as spent yet. */
export async function estimateForHome(
  asked: readonly AskedRange[],
  { configuration }: PipelineConfiguration,
  client: Client | null,
  now: Date,
): Promise<BackfillEstimate> {
  const store = hasLake(configuration) ? await openLake(configuration) : null;
  return await estimateBackfill(asked, {
    universe: () => readUniverse(configuration.SECTORFLOW_UNIVERSE),
    landed: (filter) => (store === null ? Promise.resolve([]) : listManifests(store, filter)),
    settings: activitySettings(configuration, null),
    ledgers: client === null ? {} : await quotaLedgers(client),
    now,
  });
}
