import { WithStartWorkflowOperation } from '@temporalio/client';
import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import type { LeaseAnswer, LeaseRequest } from '../../domain/quota/lease.js';
import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import type { ActivityDependencies } from '../dependencies.js';

/** Asks the key's quota keeper, and starts it where there is none. A workflow cannot send an update itself. */
export function createRequestLease({ client, settings }: ActivityDependencies) {
  return async function requestLease(input: {
    provider: Provider;
    keyAlias: string;
    request: LeaseRequest;
  }): Promise<LeaseAnswer> {
    const { provider, keyAlias, request } = input;
    const startWorkflowOperation = new WithStartWorkflowOperation('quotaKeeper', {
      workflowId: quotaKeeperId(provider, keyAlias),
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue: MAIN_TASK_QUEUE,
      args: [{ provider, budget: settings.budgets[provider] }],
      staticSummary: `Quota of ${PROVIDER_TITLES[provider]}, key ${keyAlias}`,
    });
    return await client.workflow.executeUpdateWithStart<() => Promise<void>, LeaseAnswer, [LeaseRequest]>(
      'lease',
      {
        args: [request],
        updateId: `lease-${request.leaseId}-${Date.now()}`,
        startWorkflowOperation,
      },
    );
  };
}
