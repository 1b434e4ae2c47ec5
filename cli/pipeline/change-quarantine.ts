import { WorkflowExecutionAlreadyStartedError, WorkflowFailedError, type Client } from '@temporalio/client';
import { rootCause } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import {
  quarantineWorkflowId,
  type ChangedQuarantine,
  type QuarantineChange,
} from '../../domain/runs/quarantine-change.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import { CliError, EXIT } from '../output/cli-error.js';

/**
 * Sends a decision on bars in quarantine, and waits until everything computed from them is published.
 *
 * @throws CliError where somebody else decides on the day at this moment, or the decision is refused.
 */
export async function changeQuarantine(client: Client, change: QuarantineChange): Promise<ChangedQuarantine> {
  const workflowId = quarantineWorkflowId(change, randomUUID());
  try {
    return await client.workflow.execute<(change: QuarantineChange) => Promise<ChangedQuarantine>>(
      'changeQuarantine',
      {
        workflowId,
        taskQueue: MAIN_TASK_QUEUE,
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        args: [change],
        staticSummary: `Quarantine: ${change.kind === 'day' ? `${change.decision} ${change.tradingDate}` : 'release'} by ${change.by}`,
      },
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError)
      throw new CliError(
        `Somebody decides on the day at this moment: workflow ${workflowId}.`,
        EXIT.failed,
        'DecisionRefused',
      );
    if (error instanceof WorkflowFailedError)
      throw new CliError(rootCause(error.cause) ?? error.message, EXIT.failed, 'DecisionRefused');
    throw error;
  }
}
