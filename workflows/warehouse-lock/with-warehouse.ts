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
  setHandler(grantedSignal, (given) => {
    granted ||= given.id === ticket.id;
  });
  try {
    await quick.requestWarehouse(ticket);
    await condition(() => granted);
    return await work();
  } finally {
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
