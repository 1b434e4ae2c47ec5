import { WAREHOUSE_LOCK_ID } from '../../domain/warehouse-lock.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import type { ActivityDependencies } from '../dependencies.js';

interface Ticket {
  readonly id: string;
  readonly workflowId: string;
  readonly runId: string;
}

/** Queues a ticket with the warehouse lock, and starts the lock where there is none. */
export function createRequestWarehouse({ client }: ActivityDependencies) {
  return async function requestWarehouse(ticket: Ticket): Promise<void> {
    await client.workflow.signalWithStart('warehouseLock', {
      workflowId: WAREHOUSE_LOCK_ID,
      taskQueue: MAIN_TASK_QUEUE,
      args: [],
      signal: 'acquire',
      signalArgs: [ticket],
      staticSummary: 'Who may load and transform',
    });
  };
}
