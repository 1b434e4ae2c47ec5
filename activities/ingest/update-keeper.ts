import { WithStartWorkflowOperation } from '@temporalio/client';
import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import type { ActivityDependencies } from '../dependencies.js';

export interface KeeperUpdate<Argument> {
  readonly provider: Provider;
  readonly keyAlias: string;
  readonly update: string;
  readonly updateId: string;
  readonly argument: Argument;
}

/** Sends an update to a key's quota keeper, and starts the keeper where there is none. A workflow cannot do this itself. */
export async function updateKeeper<Result, Argument>(
  { client, settings }: Pick<ActivityDependencies, 'client' | 'settings'>,
  { provider, keyAlias, update, updateId, argument }: KeeperUpdate<Argument>,
): Promise<Result> {
  const startWorkflowOperation = new WithStartWorkflowOperation('quotaKeeper', {
    workflowId: quotaKeeperId(provider, keyAlias),
    workflowIdConflictPolicy: 'USE_EXISTING',
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ provider, budget: settings.budgets[provider] }],
    staticSummary: `Quota of ${PROVIDER_TITLES[provider]}, key ${keyAlias}`,
  });
  return await client.workflow.executeUpdateWithStart<() => Promise<void>, Result, [Argument]>(update, {
    args: [argument],
    updateId,
    startWorkflowOperation,
  });
}
