import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';

export interface Misfit {
  readonly workflowId: string;
  readonly runId: string;
  readonly error: string;
}

/** Replays what runs have done until now against a bundle; those whose history does not fit it could not go on with it. */
export async function misfits(
  client: Client,
  runs: readonly WorkflowExecutionInfo[],
  codePath: string,
  dataConverter: DataConverter,
): Promise<Misfit[]> {
  async function* histories() {
    for (const { workflowId, runId } of runs) {
      yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
    }
  }
  const found: Misfit[] = [];
  const replays = Worker.runReplayHistories({ workflowBundle: { codePath }, dataConverter }, histories());
  for await (const { workflowId, runId, error } of replays) {
    if (error !== undefined) found.push({ workflowId, runId, error: error.message });
  }
  return found;
}
