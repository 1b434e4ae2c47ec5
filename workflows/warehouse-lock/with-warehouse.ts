import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { WAREHOUSE_LOCK_ID } from '../../domain/warehouse-lock.js';
import { quick } from '../shared/activities.js';
import { grantedSignal, releaseSignal, type LockTicket } from './messages.js';

/** Runs `work` while this workflow alone may load and transform. `name` tells one turn of a workflow from another. */
export async function withWarehouse<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { workflowId, runId } = workflowInfo();
  const ticket: LockTicket = { id: `${workflowId}.${runId}.${name}`, workflowId, runId };
  let granted = false;
  let wanted = true;
  setHandler(grantedSignal, async (given) => {
    if (wanted && given.id === ticket.id) granted = true;
    // A turn of ours that nobody waits for any more would otherwise be held for as long as we run.
    else await release(given);
  });
  try {
    // To the end also when cancelled: a request that arrives after our release would be granted to nobody.
    await CancellationScope.nonCancellable(() => quick.requestWarehouse(ticket));
    await condition(() => granted);
    return await work();
  } finally {
    wanted = false;
    await CancellationScope.nonCancellable(() => release(ticket));
  }
}

/** A lock that is gone holds nothing. */
async function release(ticket: LockTicket): Promise<void> {
  try {
    await getExternalWorkflowHandle(WAREHOUSE_LOCK_ID).signal(releaseSignal, ticket);
  } catch {
    return;
  }
}
