import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import proto from '@temporalio/proto';

const { VERSIONING_BEHAVIOR_PINNED } = proto.temporal.api.enums.v1.VersioningBehavior;

export interface OpenRuns {
  /** Runs that the next version would go on with. */
  readonly moving: readonly WorkflowExecutionInfo[];
  /** How many stay on the version that they began with. */
  readonly pinned: number;
}

/** Every open run of our workflows in the client's namespace, by whether a new version would get it. */
export async function openRuns(client: Client, types: readonly string[]): Promise<OpenRuns> {
  const moving: WorkflowExecutionInfo[] = [];
  let pinned = 0;
  for await (const run of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    if (!types.includes(run.type)) continue;
    // The list does not say how a run is versioned.
    const { raw } = await client.workflow.getHandle(run.workflowId, run.runId).describe();
    const { behavior } = raw.workflowExecutionInfo?.versioningInfo ?? {};
    if (behavior === VERSIONING_BEHAVIOR_PINNED) pinned += 1;
    else moving.push(run);
  }
  return { moving, pinned };
}
