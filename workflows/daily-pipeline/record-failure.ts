import { log, patched, workflowInfo } from '@temporalio/workflow';
import { alerting } from '../shared/activities.js';
import { failureSentence, failureType } from '../shared/failure-sentence.js';
import type { StageBoard } from './stage-board.js';

/** Leaves why the run failed, for the pipeline's health. That it cannot be left is no reason to hide the failure. */
export async function recordFailure(board: StageBoard, error: unknown): Promise<void> {
  // Runs from before failures were recorded end without.
  if (!patched('record-failed-run')) return;
  const { workflowId, runId, startTime } = workflowInfo();
  const { tradingDate, stages } = board.progress();
  const failed = stages.find(({ status, startedAt }) => status === 'failed' && startedAt !== null);
  try {
    await alerting.recordFailedRun({
      tradingDate,
      workflowId,
      runId,
      startedAt: startTime.toISOString(),
      endedAt: new Date().toISOString(),
      stage: failed?.name ?? null,
      type: failureType(error) ?? 'UnknownError',
      message: failureSentence(error),
    });
  } catch (unrecorded) {
    log.error('failure not recorded', { error: String(unrecorded) });
  }
}
