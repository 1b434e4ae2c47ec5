import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { JudgedRows } from '../../domain/runs/judged-rows.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DailyPipelineInput, DailyRunRecord } from '../../domain/runs/daily-run.js';
import { quick, warehouse } from '../shared/activities.js';
import { alert } from '../shared/alert.js';
import { failureSentence } from '../shared/failure-sentence.js';
import { label } from '../shared/search-attributes.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import { blockedGate } from './blocked-gate.js';
import { ingestAll, summariseIngest } from './ingest-all.js';
import { awaitStageUpdate, dailyProgressQuery } from './messages.js';
import { runStage } from './run-stage.js';
import { StageBoard } from './stage-board.js';

/**
 * One trading date, from providers to report. It exists so that a run is one thing that can be watched, waited for, held
 * and answered: which stage it is in, what was judged and who decided outlives every worker, deploy and night.
 */
export async function dailyPipeline({ tradingDate, dagRunId }: DailyPipelineInput): Promise<DailyRunRecord> {
  const board = new StageBoard(tradingDate);
  setHandler(dailyProgressQuery, () => board.progress());
  setHandler(awaitStageUpdate, async (stage) => {
    await condition(() => board.isSettled(stage));
    return board.get(stage);
  });
  label({ tradingDate, dagRunId });

  try {
    const record = await runStages(board, tradingDate);
    await condition(allHandlersFinished);
    return record;
  } catch (error) {
    const cancelled = isCancellation(error);
    board.settleRest(
      cancelled ? 'cancelled' : 'failed',
      cancelled ? 'the run was cancelled' : 'an earlier stage failed',
    );
    if (!cancelled) {
      await alert({
        kind: 'run_failed',
        severity: 'critical',
        subject: 'run',
        message: failureSentence(error),
      });
    }
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    throw error;
  }
}

async function runStages(board: StageBoard, tradingDate: TradingDate): Promise<DailyRunRecord> {
  const { workflowId, runId, startTime } = workflowInfo();

  const ingest = await runStage(
    board,
    'ingest',
    async () => {
      const plans = await quick.planDaily({ tradingDate });
      return await ingestAll(plans, tradingDate);
    },
    summariseIngest,
  );
  board.ingested(ingest);

  const gate = await runStage(
    board,
    'validate',
    async () => {
      const judged = await warehouse.judgeLanded({ tradingDate });
      board.judged(judged.summary);
      if (judged.summary.status === 'block') await holdUntilDecided(board, tradingDate, judged);
      return judged;
    },
    ({ summary }) =>
      `${summary.status}: ${summary.quarantined} rows quarantined, ${summary.warnings} warnings`,
  );

  return await withWarehouse('day', async () => {
    await runStage(
      board,
      'transform',
      async () => {
        const loaded = await warehouse.loadLanded({ decisionKey: gate.decisionKey });
        const built = await warehouse.buildModels();
        return { loaded, built };
      },
      ({ loaded, built }) => `${loaded.loadedRows} rows loaded, ${built.nodes} models built`,
    );
    await runStage(
      board,
      'test',
      async () => {
        const tested = await warehouse.testModels();
        await warehouse.reconcile();
        return tested;
      },
      ({ nodes }) => `${nodes} tests passed, lake and warehouse agree`,
    );
    await runStage(
      board,
      'metrics',
      () => warehouse.computeMetrics({ tradingDate }),
      ({ rows }) => `${rows} metric rows`,
    );
    const published = await runStage(
      board,
      'publish',
      () => warehouse.publishReport({ progress: board.progress(), workflowId, runId }),
      ({ report }) => report,
    );
    const record: DailyRunRecord = {
      ...board.progress(),
      workflowId,
      runId,
      startedAt: startTime.toISOString(),
      endedAt: new Date().toISOString(),
      report: published.report,
    };
    await warehouse.recordRun(record);
    return record;
  });
}

/** While a person decides, the day's rows are in quarantine: nothing that landed is without a place. */
async function holdUntilDecided(
  board: StageBoard,
  tradingDate: TradingDate,
  judged: JudgedRows,
): Promise<void> {
  await withWarehouse('hold', () =>
    warehouse.loadLanded({ decisionKey: judged.decisionKey, hold: tradingDate }),
  );
  const { by, reason } = await blockedGate(board, judged.summary);
  await withWarehouse('release', () => warehouse.releaseDay({ tradingDate, by, reason }));
}
