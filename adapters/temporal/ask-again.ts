import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';

/** Has every ingestion that waits for a key ask the key's keeper again: a budget has changed. */
export async function askAgain(client: Client): Promise<void> {
  const query = `WorkflowType = 'ingestProvider' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    try {
      await client.workflow.getHandle(workflowId).signal('askAgain');
    } catch (error) {
      // It has ended since the list was made.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
