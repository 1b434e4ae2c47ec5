import {
  allHandlersFinished,
  CancellationScope,
  condition,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { refusalsOf } from '../../domain/ingest/refusals-of.js';
import type { JudgedRows } from '../../domain/runs/judged-rows.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DailyPipelineInput, DailyRunRecord } from '../../domain/runs/daily-run.js';
import { STAGES } from '../../domain/stages.js';
import { quick, warehouse } from '../shared/activities.js';
import { alert } from '../shared/alert.js';
import { failureSentence } from '../shared/failure-sentence.js';
import { isOwnCancellation } from '../shared/is-own-cancellation.js';
import { label } from '../shared/search-attributes.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import { BlockedGate } from './blocked-gate.js';
import { ingestAll, summariseIngest } from './ingest-all.js';
import { awaitStageUpdate, dailyProgressQuery } from './messages.js';
import { runStage } from './run-stage.js';
import { StageBoard } from './stage-board.js';

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

async function runStages(
  board: StageBoard,
  gate: BlockedGate,
  { tradingDate, universeVersion: asked }: DailyPipelineInput,
): Promise<DailyRunRecord> {
  const { workflowId, runId, startTime } = workflowInfo();

  const { ingest, universeVersion } = await runStage(
    board,
    'ingest',
    async () => {
      const plans = await quick.planDaily({ tradingDate, universeVersion: asked });
      // Whatever becomes of the list in the meantime, the run keeps to the version that named its symbols.
      return { ingest: await ingestAll(plans, tradingDate), universeVersion: plans[0]?.universeVersion };
    },
    (done) => summariseIngest(done.ingest),
  );
  board.ingested(ingest);

  const judged = await runStage(
    board,
    'validate',
    async () => {
      const outcome = await warehouse.judgeLanded({
        tradingDate,
        universeVersion,
        refused: refusalsOf(ingest),
      });
      board.judged(outcome.summary);
      if (outcome.summary.status === 'block') await holdUntilDecided(gate, tradingDate, outcome);
      return outcome;
    },
    ({ summary }) =>
      `${summary.status}: ${summary.quarantined} rows quarantined, ${summary.warnings} warnings`,
  );

  return await withWarehouse('day', async () => {
    await runStage(
      board,
      'transform',
      async () => {
        const loaded = await warehouse.loadLanded({ decisionKey: judged.decisionKey });
        const built = await warehouse.buildModels({ tradingDate, universeVersion });
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
      () => warehouse.publishReport({ progress: board.progress(), workflowId, runId, universeVersion }),
      ({ report }) => report,
    );
    const record: DailyRunRecord = {
      ...board.progress(),
      workflowId,
      runId,
      startedAt: startTime.toISOString(),
      endedAt: new Date().toISOString(),
      ...(universeVersion === undefined ? {} : { universeVersion }),
      report: published.report,
    };
    await warehouse.recordRun(record);
    return record;
  });
}

/** While a person decides, the day's rows are in quarantine: nothing that landed is without a place. */
async function holdUntilDecided(
  gate: BlockedGate,
  tradingDate: TradingDate,
  judged: JudgedRows,
): Promise<void> {
  await withWarehouse('hold', () =>
    warehouse.loadLanded({ decisionKey: judged.decisionKey, hold: tradingDate }),
  );
  const { by, reason } = await gate.decided(judged.summary);
  await withWarehouse('release', () => warehouse.releaseDay({ tradingDate, by, reason }));
}

function validateStage(stage: unknown): void {
  const stages: readonly unknown[] = STAGES;
  if (!stages.includes(stage)) {
    throw new Error(`stage: got ${JSON.stringify(stage)}; allowed is one of ${STAGES.join(', ')}`);
  }
}
