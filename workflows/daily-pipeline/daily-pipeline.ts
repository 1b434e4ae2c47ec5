import {
  allHandlersFinished,
  CancellationScope,
  condition,
  setHandler,
  setWorkflowOptions,
} from '@temporalio/workflow';
import type { DailyPipelineInput, DailyRunRecord } from '../../domain/runs/daily-run.js';
import { STAGES } from '../../domain/stages.js';
import { alert } from '../shared/alert.js';
import { failureSentence } from '../shared/failure-sentence.js';
import { isOwnCancellation } from '../shared/is-own-cancellation.js';
import { pinned } from '../shared/pinned.js';
import { label } from '../shared/search-attributes.js';
import { BlockedGate } from './blocked-gate.js';
import { awaitStageUpdate, dailyProgressQuery } from './messages.js';
import { recordFailure } from './record-failure.js';
import { runStages } from './run-stages.js';
import { StageBoard } from './stage-board.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

/**
 * One trading date, from providers to report. It exists so that a run is one thing that can be watched, waited for, held
 * and answered: which stage it is in, what was judged and who decided outlives every worker, deploy and night.
 */
export async function dailyPipeline(input: DailyPipelineInput): Promise<DailyRunRecord> {
  const { tradingDate, dagRunId } = input;
  const board = new StageBoard(tradingDate);
  setHandler(dailyProgressQuery, () => board.progress());
  setHandler(
    awaitStageUpdate,
    async (stage) => {
      // A cancelled run settles its stages first: waiters hear that, not that their waiting was cancelled.
      await CancellationScope.nonCancellable(() => condition(() => board.isSettled(stage)));
      return board.get(stage);
    },
    { validator: validateStage },
  );
  const gate = new BlockedGate(board);
  label({ tradingDate, dagRunId });

  try {
    const record = await runStages(board, gate, input);
    await condition(allHandlersFinished);
    return record;
  } catch (error) {
    const cancelled = isOwnCancellation(error);
    board.settleRest(
      cancelled ? 'cancelled' : 'failed',
      cancelled ? 'the run was cancelled' : 'an earlier stage failed',
    );
    if (!cancelled) {
      await alert(toldAlert('run_failed', 'run', failureSentence(error)));
      await recordFailure(board, error);
    }
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    throw error;
  }
}

// A run that waits for a person or a quota ends with the code that it began with.
setWorkflowOptions(pinned, dailyPipeline);

function validateStage(stage: unknown): void {
  const stages: readonly unknown[] = STAGES;
  if (!stages.includes(stage)) {
    throw new Error(`stage: got ${JSON.stringify(stage)}; allowed is one of ${STAGES.join(', ')}`);
  }
}
