import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';
import type { FetchBatchInput, FetchBatchResult } from '../../domain/ingest/fetch-batch.js';
import { fetching } from '../shared/activities.js';

/** The activity ended without a result in a way that may pass: its worker died or was stopped, or the lake was out of reach. */
export class LostFetch {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/** One fetch under one lease. @throws ActivityFailure when it was cancelled, or would fail again. */
export async function tryFetch(input: FetchBatchInput): Promise<FetchBatchResult | LostFetch> {
  const { id, names, dataset } = input.batch;
  try {
    return await fetching.fetchBatch.executeWithOptions({ summary: `${id}: ${names.length} × ${dataset}` }, [
      input,
    ]);
  } catch (error) {
    if (isCancellation(error) || !mayPass(error)) throw error;
    return new LostFetch(error);
  }
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof ActivityFailure)) return false;
  const { cause } = error;
  return (
    cause instanceof TimeoutFailure || (cause instanceof ApplicationFailure && cause.nonRetryable !== true)
  );
}
