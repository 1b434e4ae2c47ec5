import {
  decisionKeyOf,
  readDecision,
  DECISIONS_PREFIX,
  writeDecision,
} from '../../activities/shared/decisions.js';
import { loadDecided } from '../../activities/transform/load-decided.js';
import { answerRows } from '../../activities/validate/answer-rows.js';
import { findingRows } from '../../activities/validate/finding-rows.js';
import { judgeBatches, type Judgement } from '../../activities/validate/judge-batches.js';
import { pendingManifests } from '../../activities/validate/pending-manifests.js';
import { readManifests } from '../../adapters/lake/manifests.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { tradingDateOf } from '../../domain/calendar/trading-calendar.js';
import { manifestKey } from '../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { replayDecisions, type JudgedDecision, type ReplayStep } from '../../domain/runs/replay-decisions.js';
import type { Say } from '../output/screen.js';
import type { RebuildContext } from './rebuild-context.js';

/** What loading needs of a rebuild's context. */
export type LoadContext = Omit<RebuildContext, 'dbt' | 'home' | 'scratch'>;

export interface LoadedLake {
  readonly decisions: number;
  readonly loadedRows: number;
  readonly quarantinedRows: number;
  /** Keys of what a daily run landed and never judged: its gate has not spoken, so that run shall load it. */
  readonly left: readonly string[];
}

/** Of the fetch ids of a daily run's ingestion, which begin with its workflow's id. */
const DAILY_RUN = /^daily-\d{4}-\d{2}-\d{2}/;

/** Loads the lake into the new warehouse as it was decided; history that nobody judged yet is judged now, row by row. */
export async function loadLake(
  context: LoadContext,
  records: readonly DailyRunRecord[],
  say: Say,
): Promise<LoadedLake> {
  const universes = new Map(records.map(({ runId, universeVersion }) => [runId, universeVersion]));
  const keys = (await context.store.list(DECISIONS_PREFIX)).map(({ key }) => key);
  const decisions = await Promise.all(keys.map((key) => readDecision(context.store, key)));
  const total = { loadedRows: 0, quarantinedRows: 0 };
  for (const [index, step] of replayDecisions(decisions).entries()) {
    say(`decision ${index + 1} of ${decisions.length}`);
    await replay(context, step, universes, total);
  }
  const pending = await context.withWarehouse((warehouse) => pendingManifests(warehouse, context.store));
  const unjudged = pending.filter(({ fetchId }) => !DAILY_RUN.test(fetchId));
  if (unjudged.length > 0) {
    say(`${unjudged.length} batches that nobody judged`);
    const decision = await judgeHistory(context, unjudged);
    await load(context, decision, decision.manifestKeys, total);
  }
  return {
    decisions: decisions.length,
    ...total,
    left: pending.filter((manifest) => !unjudged.includes(manifest)).map((manifest) => manifestKey(manifest)),
  };
}

/** By the run's id; runs that did not finish are absent, and judged by today's list. */
type UniverseVersions = ReadonlyMap<string, string | undefined>;

interface Total {
  loadedRows: number;
  quarantinedRows: number;
}

async function replay(
  context: LoadContext,
  step: ReplayStep,
  universes: UniverseVersions,
  total: Total,
): Promise<void> {
  const { store } = context;
  if (step.kind === 'answer') {
    await context.withWarehouse((warehouse) => warehouse.replaceRows(answerRows(step.decision)));
    return;
  }
  if (step.kind === 'release') {
    const { held } = step;
    const { by, reason: why, decidedAt: at } = step.decision;
    const note = { changeId: decisionKeyOf(step.decision), by, why, at };
    await context.withWarehouse((warehouse) => warehouse.releaseHeldBars({ store, held, note }));
    return;
  }
  const { decision, manifestKeys } = step;
  await context.withWarehouse(async (warehouse) => {
    const manifests = await readManifests(store, decision.manifestKeys);
    await judge(context, warehouse, manifests, decision, universes.get(decision.runId));
  });
  await load(context, decision, manifestKeys, total);
}

async function load(
  context: LoadContext,
  decision: JudgedDecision,
  manifestKeys: readonly string[],
  total: Total,
): Promise<void> {
  const fetches = new Set((await readManifests(context.store, manifestKeys)).map((own) => fetchOf(own)));
  const { quarantined, hold, condemned = [], decidedAt } = decision;
  const { loadedRows, quarantinedRows } = await loadDecided(context, {
    manifestKeys,
    quarantined: quarantined.filter((bar) => fetches.has(fetchOf(bar))),
    hold,
    condemned,
    ...{ decisionKey: decisionKeyOf(decision), decidedAt },
  });
  total.loadedRows += loadedRows;
  total.quarantinedRows += quarantinedRows;
}

function fetchOf({ provider, dataset, fetchId }: Pick<LandingManifest, 'provider' | 'dataset' | 'fetchId'>) {
  return [provider, dataset, fetchId].join(' ');
}

/** Findings are not in the lake; the same rules over the same rows, with what was loaded by then, find them again. */
async function judge(
  context: LoadContext,
  warehouse: Warehouse,
  manifests: readonly LandingManifest[],
  { decidedAt, workflowId, runId, tradingDate }: Omit<JudgedDecision, 'quarantined'>,
  universeVersion?: string,
): Promise<Judgement> {
  const judgedOn = tradingDate ?? tradingDateOf(new Date(decidedAt));
  const judgement = await judgeBatches(context, warehouse, {
    manifests,
    judgedOn,
    tradingDate,
    universeVersion,
  });
  await warehouse.replaceRows({
    table: 'ops.quality_findings',
    keyColumns: ['workflow_id', 'run_id', 'trading_date'],
    rows: findingRows({ workflowId, runId, judgedOn }, judgement.findings),
  });
  return judgement;
}

/** What is decided now is written to the lake before it is loaded, as ever: the next rebuild must not decide anew. */
async function judgeHistory(
  context: LoadContext,
  manifests: readonly LandingManifest[],
): Promise<JudgedDecision> {
  const decidedAt = context.clock().toISOString();
  const undecided = {
    kind: 'judged' as const,
    decidedAt,
    workflowId: 'rebuild',
    runId: String(Date.parse(decidedAt)),
    tradingDate: null,
    manifestKeys: manifests.map((manifest) => manifestKey(manifest)),
    hold: null,
  };
  const { quarantined } = await context.withWarehouse((warehouse) =>
    judge(context, warehouse, manifests, undecided),
  );
  const decision = { ...undecided, quarantined };
  await writeDecision(context.store, decision);
  return decision;
}
