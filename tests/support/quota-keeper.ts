import type { Client, WorkflowHandle } from '@temporalio/client';
import type { QuotaBudget } from '../../domain/quota/budget.js';
import type { LeaseAnswer, LeaseGrant, LeaseRequest } from '../../domain/quota/lease.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import type { quotaKeeper } from '../../workflows/index.js';
import { leaseUpdate } from '../../workflows/quota-keeper/messages.js';

export type Keeper = WorkflowHandle<typeof quotaKeeper>;

/** 1,200 a minute, without a daily limit. */
export const FAST: QuotaBudget = {
  rates: [{ requests: 1_200, windowMs: 60_000 }],
  perDay: null,
  reservePerDay: 0,
  resetZone: 'America/New_York',
};

export async function startKeeper(client: Client, workflowId: string, budget: QuotaBudget): Promise<Keeper> {
  await client.workflow.start<typeof quotaKeeper>('quotaKeeper', {
    workflowId,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ provider: 'yahoo', budget }],
  });
  // Without a run id: it goes on as a new run.
  return client.workflow.getHandle<typeof quotaKeeper>(workflowId);
}

export async function askLease(
  keeper: Keeper,
  leaseId: string,
  changes: Partial<LeaseRequest> = {},
): Promise<LeaseAnswer> {
  const request: LeaseRequest = { leaseId, permits: 5, priority: 'daily', holder: 'daily-test', ...changes };
  return await keeper.executeUpdate(leaseUpdate, { args: [request] });
}

export async function grantOf(keeper: Keeper, leaseId: string, permits = 5): Promise<LeaseGrant> {
  const answer = await askLease(keeper, leaseId, { permits });
  if (answer.kind !== 'grant') throw new Error(`no grant: ${JSON.stringify(answer)}`);
  return answer;
}
