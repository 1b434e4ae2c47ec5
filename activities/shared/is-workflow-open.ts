import { WorkflowNotFoundError } from '@temporalio/client';
import type { ActivityDependencies } from '../dependencies.js';

/** Whether this very run still runs. One that the server has forgotten does not. */
export function createIsWorkflowOpen({ client }: ActivityDependencies) {
  return async function isWorkflowOpen(workflowId: string, runId: string): Promise<boolean> {
    try {
      const { status } = await client.workflow.getHandle(workflowId, runId).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
}
