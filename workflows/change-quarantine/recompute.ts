import { ApplicationFailure, isCancellation, patched } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { warehouse } from '../shared/activities.js';
import { failureSentence, failureType } from '../shared/failure-sentence.js';

interface Changed {
  /** First and last date of the bars that changed. */
  readonly from: TradingDate;
  readonly to: TradingDate;
}

/**
 * Everything that is computed from changed bars, in the order of a daily run: models, their tests and the counts of lake and
 * warehouse, metrics, and what readers get. Readers keep the marts of before where one of them fails.
 *
 * @throws ApplicationFailure of the failed step's type, which says that the decision itself holds.
 */
export async function recompute({ from, to }: Changed): Promise<void> {
  try {
    await warehouse.buildModels({ tradingDate: null, affected: [{ from, to, symbols: null }] });
    // Decisions from before they were tested and their metrics computed anew replay without.
    if (patched('changed-quarantine-tested')) {
      await warehouse.testModels();
      await warehouse.reconcile();
      await warehouse.recomputeMetrics({ from });
    }
    await warehouse.publishMarts();
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw ApplicationFailure.create({
      message: `the decision is carried out, but the marts are not published: ${failureSentence(error)}`,
      type: failureType(error) ?? 'RebuildFailed',
      nonRetryable: true,
      ...(error instanceof Error ? { cause: error } : {}),
    });
  }
}
