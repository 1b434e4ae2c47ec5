import type { Client } from '@temporalio/client';
import { dailyWorkflowId, type DailyProgress, type DailyRunRecord } from '../../domain/runs/daily-run.js';
import { ingestProgress } from './ingest-progress.js';
import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';

export interface DailyRunState extends DailyProgress {
  readonly workflowId: string;
  readonly runId: string;
  /** `recorded` is finished, and known from the lake alone. */
  readonly status: 'running' | 'failed' | 'cancelled' | 'recorded';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly report: string | null;
  /** How far the providers are, while it runs. */
  readonly fetching: readonly IngestProgress[];
}

/** The newest run of each date that the server knows as running or as having ended badly. */
const VISIBLE = `WorkflowType = 'dailyPipeline' and ExecutionStatus in ('Running', 'Failed', 'Canceled', 'Terminated', 'TimedOut')`;

/** Looked at, newest first: forced runs of one date come one after another. */
const MOST = 20;

/** Runs that go on or ended without a record; of a date that was finished later, the record is the news. */
export async function unfinishedRuns(
  client: Client,
  records: readonly DailyRunRecord[],
): Promise<DailyRunState[]> {
  const runs: DailyRunState[] = [];
  const seen = new Set<string>();
  let looked = 0;
  for await (const { workflowId, runId, status, startTime, closeTime } of client.workflow.list({
    query: VISIBLE,
  })) {
    if ((looked += 1) > MOST) break;
    if (seen.has(workflowId)) continue;
    seen.add(workflowId);
    const record = records.find((known) => dailyWorkflowId(known.tradingDate) === workflowId);
    if (record !== undefined && Date.parse(record.startedAt) > startTime.getTime()) continue;
    const running = status.name === 'RUNNING';
    const progress = await client.workflow.getHandle(workflowId, runId).query<DailyProgress>('progress');
    runs.push({
      ...progress,
      workflowId,
      runId,
      status: running ? 'running' : status.name === 'FAILED' ? 'failed' : 'cancelled',
      startedAt: startTime.toISOString(),
      endedAt: closeTime?.toISOString() ?? null,
      report: null,
      fetching: running ? await ingestProgress(client, workflowId) : [],
    });
  }
  return runs;
}

export function recordedRun(record: DailyRunRecord): DailyRunState {
  return { ...record, status: 'recorded', fetching: [] };
}
