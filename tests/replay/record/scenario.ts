import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Activities } from '../../../activities/index.js';

/** One kind of run to be recorded: what its activities do, and what happens to it. */
export interface Scenario {
  /** Name of the history's file. */
  readonly name: string;
  readonly activities?: (client: Client) => Partial<Activities>;
  /** Makes it happen. @returns the run whose history is kept, at a point where it rests. */
  readonly play: (client: Client) => Promise<WorkflowHandle>;
}

/** The handle of one run, also when the workflow goes on as another. */
export async function thisRun(client: Client, workflowId: string): Promise<WorkflowHandle> {
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  return client.workflow.getHandle(workflowId, runId);
}
