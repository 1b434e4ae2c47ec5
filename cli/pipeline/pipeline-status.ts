import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { backfillWorkflowId, type BackfillProgress } from '../../domain/runs/backfill.js';
import { WAREHOUSE_LOCK_ID } from '../../domain/warehouse-lock.js';
import type { LockState } from '../../workflows/warehouse-lock/messages.js';
import type { OpenStack } from '../stack/open-stack.js';
import { BACKFILL_DATASETS } from './backfill-requests.js';
import { recordedRun, unfinishedRuns, type DailyRunState } from './daily-runs.js';
import { ingestProgress } from './ingest-progress.js';
import { quotaLedgers } from '../../adapters/temporal/quota-ledgers.js';
import { backfillProgress } from './request-backfill.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { sandboxHealth } from './sandbox-client.js';
import { waits, type Wait } from './waits.js';

export interface QuotaState {
  readonly provider: Provider;
  /** The day, in the key's reset zone, that `spentToday` counts. */
  readonly day: string;
  readonly spentToday: number;
  /** Null where the plan has no daily limit. */
  readonly perDay: number | null;
  readonly openLeases: number;
  readonly granted: number;
  readonly returned: number;
  readonly refusals: number;
  /** ISO 8601, UTC; null when nobody is kept from asking. */
  readonly closedUntil: string | null;
}

export interface PipelineStatus {
  /** Null when nothing runs: what follows is then from the lake alone. */
  readonly stack: {
    readonly temporalUi: string | null;
    /** The sandbox market's "today"; null with real providers. */
    readonly sandboxToday: string | null;
  } | null;
  /** Newest trading date first. */
  readonly runs: readonly DailyRunState[];
  readonly backfills: readonly BackfillProgress[];
  readonly quotas: readonly QuotaState[];
  readonly waiting: readonly Wait[];
}

/** @param records of the newest finished runs. */
export async function pipelineStatus(
  stack: OpenStack | null,
  records: readonly DailyRunRecord[],
  now: Date,
): Promise<PipelineStatus> {
  const recorded = records.map(recordedRun);
  if (stack === null) {
    return { stack: null, runs: newestFirst(recorded), backfills: [], quotas: [], waiting: [] };
  }
  const { client, uiUrl, sandboxUrl } = stack;
  const unfinished = await unfinishedRuns(client, records);
  const runs = newestFirst([...unfinished, ...recorded]);
  const entities = await Promise.all(BACKFILL_DATASETS.map((dataset) => backfillProgress(client, dataset)));
  const known = entities.filter((entity) => entity !== null);
  const backfills = await Promise.all(
    known.map(async (progress) => ({ progress, fetching: await fetchingOf(client, progress) })),
  );
  const ledgers = await quotaLedgers(client);
  const warehouse = await warehouseLine(client);
  return {
    stack: {
      temporalUi: uiUrl,
      sandboxToday: sandboxUrl === null ? null : (await sandboxHealth(sandboxUrl)).asOf,
    },
    runs,
    backfills: known,
    quotas: PROVIDERS.flatMap((provider) => {
      const ledger = ledgers[provider];
      if (ledger === undefined) return [];
      const { day, spentToday, budget, open, totals, closedUntil } = ledger;
      const closed = closedUntil > now.getTime() ? new Date(closedUntil).toISOString() : null;
      return [
        {
          provider,
          day,
          spentToday,
          perDay: budget.perDay,
          openLeases: Object.keys(open).length,
          ...totals,
          closedUntil: closed,
        },
      ];
    }),
    waiting: waits({ runs, backfills, ledgers, warehouse, now }),
  };
}

function newestFirst(runs: readonly DailyRunState[]): DailyRunState[] {
  return [...runs].sort((a, b) => (a.tradingDate < b.tradingDate ? 1 : -1));
}

async function fetchingOf(
  client: Client,
  { dataset, ranges }: BackfillProgress,
): Promise<readonly IngestProgress[]> {
  const open = ranges.find(({ status }) => status === 'ingesting');
  if (open === undefined) return [];
  return await ingestProgress(client, `${backfillWorkflowId(dataset)}-${open.request.id}`);
}

async function warehouseLine(client: Client): Promise<string[]> {
  try {
    const lock = client.workflow.getHandle(WAREHOUSE_LOCK_ID);
    const { holder, queue } = await lock.query<LockState>('state');
    return holder === null ? [] : [holder, ...queue].map(({ workflowId }) => workflowId);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}
