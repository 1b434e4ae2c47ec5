import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { WAREHOUSE_LOCK_ID } from '../../domain/warehouse-lock.js';
import { lockStateQuery, type LockState } from '../../workflows/warehouse-lock/messages.js';
import { eventually } from './eventually.js';

/** Who has the warehouse, and who waits for it. A lock that was never started is free. */
export async function lockState(client: Client): Promise<LockState> {
  try {
    return await client.workflow.getHandle(WAREHOUSE_LOCK_ID).query(lockStateQuery);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { holder: null, queue: [] };
    throw error;
  }
}

export async function expectLockFree(client: Client): Promise<void> {
  await eventually('the warehouse lock is free', async () => {
    const { holder, queue } = await lockState(client);
    return holder === null && queue.length === 0;
  });
}
