import { WorkflowNotFoundError } from '@temporalio/client';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { isBarDataset } from '../../domain/market/dataset.js';
import type { ActivityDependencies } from '../dependencies.js';

/** A fetch id begins with the id of the backfill that fetched. */
const BACKFILL = /^backfill-(?:daily_bars|index_bars)/;

/**
 * Without the bars of other backfills that are open: a history is judged whole, once its range has all landed, for half of a market is
 * none. What a backfill that is gone left is anybody's.
 */
export async function leaveOpenBackfills(
  { client }: Pick<ActivityDependencies, 'client'>,
  manifests: readonly LandingManifest[],
  workflowId: string,
): Promise<readonly LandingManifest[]> {
  const owners = new Set(manifests.flatMap((manifest) => ownerOf(manifest) ?? []));
  owners.delete(workflowId);
  const open = new Set<string>();
  for (const owner of owners) if (await isOpen(client, owner)) open.add(owner);
  return manifests.filter((manifest) => !open.has(ownerOf(manifest) ?? ''));
}

function ownerOf({ fetchId, dataset }: LandingManifest): string | undefined {
  return isBarDataset(dataset) ? BACKFILL.exec(fetchId)?.[0] : undefined;
}

async function isOpen(client: ActivityDependencies['client'], workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
