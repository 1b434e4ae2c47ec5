import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { STAGE_SLA_MINUTES, type Stage } from '../../domain/stages.js';
import { alert } from '../shared/alert.js';
import { failureSentence, failureType } from '../shared/failure-sentence.js';
import { isOwnCancellation } from '../shared/is-own-cancellation.js';
import type { StageBoard } from './stage-board.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

const MINUTE_MS = 60_000;

/** Runs one stage and writes its fate on the board. A missed SLA alerts; the stage goes on. */
export async function runStage<T>(
  board: StageBoard,
  stage: Stage,
  work: () => Promise<T>,
  summarise: (result: T) => string,
): Promise<T> {
  board.begin(stage);
  const watch = new CancellationScope();
  const watched = watch.run(() => watchSla(board, stage));
  try {
    const result = await work();
    board.end(stage, 'done', summarise(result));
    return result;
  } catch (error) {
    if (isOwnCancellation(error)) {
      board.end(stage, 'cancelled', 'cancelled');
      throw error;
    }
    const sentence = failureSentence(error);
    board.end(stage, 'failed', sentence);
    throw ApplicationFailure.create({
      message: `${stage}: ${sentence}`,
      type: failureType(error) ?? 'StageFailed',
      nonRetryable: true,
      ...(error instanceof Error ? { cause: error } : {}),
    });
  } finally {
    watch.cancel();
    await watched;
  }
}

async function watchSla(board: StageBoard, stage: Stage): Promise<void> {
  const { startTime } = workflowInfo();
  const deadline = startTime.getTime() + STAGE_SLA_MINUTES[stage] * MINUTE_MS;
  try {
    await sleep(Math.max(0, deadline - Date.now()));
  } catch (error) {
    if (isCancellation(error)) return;
    throw error;
  }
  board.missedSla(stage);
  await CancellationScope.nonCancellable(() =>
    alert(
      toldAlert(
        'sla_missed',
        stage,
        `Stage ${stage} was not done ${STAGE_SLA_MINUTES[stage]} minutes after the run began.`,
      ),
    ),
  );
}
