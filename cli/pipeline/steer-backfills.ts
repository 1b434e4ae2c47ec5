import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import { backfillWorkflowId } from '../../domain/runs/backfill.js';

export type Steering =
  | { readonly signal: 'pause' | 'resume' }
  /** `id` null: every range that is queued or under way. */
  | { readonly signal: 'cancel'; readonly id: string | null }
  /** Puts a queued range before the others. */
  | { readonly signal: 'reprioritise'; readonly id: string };

/** Sends a signal to the dataset's entity. @returns false where none runs, so that there is nothing to steer. */
export async function steerBackfill(
  client: Client,
  dataset: RequestedDataset,
  steering: Steering,
): Promise<boolean> {
  const handle = client.workflow.getHandle(backfillWorkflowId(dataset));
  try {
    await ('id' in steering ? handle.signal(steering.signal, steering.id) : handle.signal(steering.signal));
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
