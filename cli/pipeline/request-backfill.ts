import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import {
  backfillWorkflowId,
  type BackfillProgress,
  type BackfillRequest,
} from '../../domain/runs/backfill.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';

/** Queues a range with the dataset's backfill entity, starting it where there is none. */
export async function requestBackfill(
  client: Client,
  dataset: RequestedDataset,
  request: BackfillRequest,
): Promise<void> {
  await client.workflow.signalWithStart('backfill', {
    workflowId: backfillWorkflowId(dataset),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ dataset }],
    signal: 'request',
    signalArgs: [request],
    staticSummary: `History of ${dataset}, on request`,
  });
}

/** Null where no entity of the dataset has ever run, or the server has forgotten it. */
export async function backfillProgress(
  client: Client,
  dataset: RequestedDataset,
): Promise<BackfillProgress | null> {
  try {
    return await client.workflow.getHandle(backfillWorkflowId(dataset)).query<BackfillProgress>('progress');
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
