import { WorkflowNotFoundError } from '@temporalio/client';
import type { FetchBatchResult } from '../../domain/ingest/fetch-batch.js';
import type { Provider } from '../../domain/market/provider.js';
import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import type { ActivityDependencies } from '../dependencies.js';

/** Tells the keeper what a lease's holder spent, and whether the provider closed the key. */
export function createSettleLease({ client }: ActivityDependencies) {
  return async function settleLease(input: {
    provider: Provider;
    keyAlias: string;
    report: { leaseId: string; spent: number; closed: FetchBatchResult['closed'] };
  }): Promise<void> {
    const keeper = client.workflow.getHandle(quotaKeeperId(input.provider, input.keyAlias));
    try {
      await keeper.executeUpdate<void, [typeof input.report]>('settle', {
        args: [input.report],
        updateId: `settle-${input.report.leaseId}`,
      });
    } catch (error) {
      // A keeper that is gone remembers no lease: there is nothing to settle.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
}
