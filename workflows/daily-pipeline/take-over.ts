import { ApplicationFailure, isCancellation, patched, workflowInfo } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Restart } from '../../domain/runs/daily-run.js';
import type { HandedOn, StageOutputs } from '../../domain/runs/stage-outputs.js';
import { quick } from '../shared/activities.js';
import { failureSentence } from '../shared/failure-sentence.js';
import type { StageBoard } from './stage-board.js';

/** Takes the stages before `fromStage` over from an earlier run: none where this run does all of them itself. */
export async function takeOver(
  board: StageBoard,
  tradingDate: TradingDate,
  restart: Restart | undefined,
): Promise<HandedOn> {
  if (restart === undefined || restart.fromStage === 'ingest') return { ingest: [], judged: null };
  const earlier = await outputsOf(tradingDate, restart);
  board.reuse(earlier.stages);
  board.ingested(earlier.ingest);
  if (earlier.judged !== null) board.judged(earlier.judged.summary);
  return earlier;
}

/** @throws ApplicationFailure of type RestartRefused when no earlier run finished the stages before. */
async function outputsOf(tradingDate: TradingDate, restart: Restart): Promise<StageOutputs> {
  try {
    return await quick.readStageOutputs({ tradingDate, restart });
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw ApplicationFailure.nonRetryable(failureSentence(error), 'RestartRefused');
  }
}

/** Leaves what is done so far for a run that begins behind it. */
export async function keep(board: StageBoard, handed: HandedOn): Promise<void> {
  // Runs from before stages were kept go on without.
  if (!patched('keep-stage-outputs')) return;
  const { workflowId, runId } = workflowInfo();
  const { tradingDate, stages } = board.progress();
  await quick.keepStageOutputs({
    ...handed,
    tradingDate,
    workflowId,
    runId,
    keptAt: new Date().toISOString(),
    stages: stages.filter(({ status }) => status === 'done'),
  });
}
