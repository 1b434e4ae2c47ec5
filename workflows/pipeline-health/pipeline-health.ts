import { ApplicationFailure, setCurrentDetails } from '@temporalio/workflow';
import type { PipelineHealth } from '../../domain/health/pipeline-health.js';
import { warehouse } from '../shared/activities.js';
import { alert } from '../shared/alert.js';
import { failureSentence, failureType } from '../shared/failure-sentence.js';
import { isOwnCancellation } from '../shared/is-own-cancellation.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import { describeHealth } from './describe-health.js';

export interface PipelineHealthInput {
  /** The window that ends now. */
  readonly days: number;
}

/**
 * The regular check: lake and warehouse counted against each other, then the pipeline's own figures kept. It exists so that
 * a difference is found by us and not by whoever reads the marts.
 */
export async function pipelineHealth({ days }: PipelineHealthInput): Promise<PipelineHealth> {
  if (!Number.isInteger(days) || days < 1) {
    throw ApplicationFailure.nonRetryable(
      `days: got ${days}; allowed is a whole number of at least 1`,
      'BadInputError',
    );
  }
  return await withWarehouse('health', async () => {
    const health = await warehouse.recordHealth({ days });
    setCurrentDetails(describeHealth(health));
    try {
      await warehouse.reconcile();
    } catch (error) {
      if (isOwnCancellation(error)) throw error;
      const message = failureSentence(error);
      await alert({ kind: 'data_missing', severity: 'critical', subject: 'reconcile', message });
      throw ApplicationFailure.nonRetryable(message, failureType(error) ?? 'ReconcileFailed');
    }
    return health;
  });
}
