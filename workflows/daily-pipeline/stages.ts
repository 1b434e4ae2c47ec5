import { workflowInfo } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { refusalsOf } from '../../domain/ingest/refusals-of.js';
import type { DailyPipelineInput, DailyRunRecord } from '../../domain/runs/daily-run.js';
import type { JudgedRows } from '../../domain/runs/judged-rows.js';
import { fetchedRanges } from '../../domain/runs/fetched-ranges.js';
import type { HandedOn } from '../../domain/runs/stage-outputs.js';
import { quick, warehouse } from '../shared/activities.js';
import { fetchAfterSplits } from '../shared/fetch-after-splits.js';
import type { BlockedGate } from './blocked-gate.js';
import { holdUntilDecided } from './hold-until-decided.js';
import { ingestAll } from './ingest-all.js';
import { summariseIngest } from './summarise-ingest.js';
import { runStage } from './run-stage.js';
import type { StageBoard } from './stage-board.js';

export async function ingest(
  board: StageBoard,
  { tradingDate, universeVersion: asked }: DailyPipelineInput,
): Promise<HandedOn> {
  const done = await runStage(
    board,
    'ingest',
    async () => {
      const plans = await quick.planDaily({ tradingDate, universeVersion: asked });
      const summaries = await ingestAll(plans, tradingDate);
      const { workflowId: fetchedBy } = workflowInfo();
      const again = await fetchAfterSplits({ asOf: tradingDate, fetchedBy, plans, priority: 'daily' });
      // Whatever becomes of the list in the meantime, the run keeps to the version that named its symbols.
      const universeVersion = plans[0]?.universeVersion;
      return {
        ingest: [...summaries, ...again.ingest],
        affected: [...fetchedRanges(plans), ...again.affected],
        ...(universeVersion === undefined ? {} : { universeVersion }),
      };
    },
    (result) => summariseIngest(result.ingest),
  );
  board.ingested(done.ingest);
  return { ...done, judged: null };
}

export async function validate(
  board: StageBoard,
  gate: BlockedGate,
  tradingDate: TradingDate,
  handed: HandedOn,
): Promise<JudgedRows> {
  return await runStage(
    board,
    'validate',
    async () => {
      const outcome = await warehouse.judgeLanded({
        tradingDate,
        universeVersion: handed.universeVersion,
        refused: refusalsOf(handed.ingest),
      });
      board.judged(outcome.summary);
      if (outcome.summary.status !== 'block') return outcome;
      return await holdUntilDecided(board, gate, tradingDate, handed, outcome);
    },
    ({ summary }) =>
      `${summary.status}: ${summary.quarantined} rows quarantined, ${summary.warnings} warnings`,
  );
}

export async function transform(
  board: StageBoard,
  tradingDate: TradingDate,
  { judged, universeVersion, affected }: HandedOn,
): Promise<void> {
  await runStage(
    board,
    'transform',
    async () => {
      const loaded = await warehouse.loadLanded({ decisionKey: judged!.decisionKey });
      const built = await warehouse.buildModels({ tradingDate, universeVersion, affected });
      return { loaded, built };
    },
    ({ loaded, built }) => `${loaded.loadedRows} rows loaded, ${built.nodes} models built`,
  );
}

export async function testModels(board: StageBoard): Promise<void> {
  await runStage(
    board,
    'test',
    async () => {
      const tested = await warehouse.testModels();
      await warehouse.reconcile();
      return tested;
    },
    ({ nodes, warned = [] }) => {
      const warnings = warned.length === 0 ? '' : `, ${warned.length} warned (${warned.join(', ')})`;
      return `${nodes - warned.length} tests passed${warnings}, lake and warehouse agree`;
    },
  );
}

export async function metrics(board: StageBoard, tradingDate: TradingDate): Promise<void> {
  await runStage(
    board,
    'metrics',
    () => warehouse.computeMetrics({ tradingDate }),
    ({ rows }) => `${rows} metric rows`,
  );
}

export async function publish(board: StageBoard, { universeVersion }: HandedOn): Promise<DailyRunRecord> {
  const { workflowId, runId, startTime } = workflowInfo();
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
}
