import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { quick } from '../shared/activities.js';
import { acquireSignal, grantedSignal, lockStateQuery, releaseSignal, type LockTicket } from './messages.js';

/** How long a holder may be silent before the lock looks whether it still runs. */
const LIVENESS_CHECK = '30 seconds';

/** An idle lock ends; the next acquire starts it again. */
const IDLE_END = '10 minutes';

/**
 * Who may load and transform. It exists so that load, dbt run and dbt test of one run are never interleaved with
 * another's. The queue outlives workers; a holder that ended without releasing is noticed and passed over.
 */
export async function warehouseLock(carried: readonly LockTicket[] = []): Promise<void> {
  const queue: LockTicket[] = [...carried];
  let holder: LockTicket | null = null;

  setHandler(lockStateQuery, () => ({ holder, queue }));
  setHandler(acquireSignal, (ticket) => {
    const known = holder?.id === ticket.id || queue.some((other) => other.id === ticket.id);
    if (!known) queue.push(ticket);
  });
  setHandler(releaseSignal, (ticket) => {
    if (holder?.id === ticket.id) holder = null;
    const waiting = queue.findIndex((other) => other.id === ticket.id);
    if (waiting >= 0) queue.splice(waiting, 1);
  });

  while (!workflowInfo().continueAsNewSuggested) {
    const asked = await condition(() => queue.length > 0, IDLE_END);
    if (!asked) return;
    const next = queue.shift()!;
    holder = next;
    setCurrentDetails(`Held by \`${next.workflowId}\``);
    if (await grant(next)) await untilReleased(next);
    holder = null;
    setCurrentDetails('Free');
  }
  await continueAsNew<typeof warehouseLock>(queue);

  async function untilReleased(ticket: LockTicket): Promise<void> {
    const released = () => holder?.id !== ticket.id;
    while (!(await condition(released, LIVENESS_CHECK))) {
      if (!(await quick.isWorkflowOpen(ticket.workflowId, ticket.runId))) return;
    }
  }
}

/** False when the asker is gone. */
async function grant(ticket: LockTicket): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(ticket.workflowId, ticket.runId).signal(grantedSignal, ticket);
    return true;
  } catch {
    return false;
  }
}
