import type { Client } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import { DATASETS_OF, type RequestedDataset } from '../../domain/market/dataset.js';
import {
  backfillWorkflowId,
  type BackfillProgress,
  type BackfillRange,
  type BackfillRequest,
} from '../../domain/runs/backfill.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { ingestProgress } from './ingest-progress.js';
import { backfillProgress, requestBackfill } from './request-backfill.js';

export interface HistoryProgress {
  readonly dataset: RequestedDataset;
  readonly range: BackfillRange;
  /** `250/505`, while its children fetch. */
  readonly landed: string | null;
}

/** FEDFUNDS of the months before the first bar is known on it; a year covers every other series' lag. */
const MACRO_LEAD_DAYS = 400;

const POLL_MS = 300;
const SETTLED = new Set<BackfillRange['status']>(['done', 'failed', 'cancelled', 'rejected']);

/** Asks for the whole history of every dataset and waits for it. What the lake holds is not asked for again. */
export async function loadHistory(
  client: Client,
  { from, to }: { readonly from: TradingDate; readonly to: TradingDate },
  onProgress: (progress: readonly HistoryProgress[]) => void,
): Promise<void> {
  const datasets = [...new Set(Object.values(DATASETS_OF).flat())];
  const requests = datasets.map((dataset) => {
    const start = dataset === 'macro_observations' ? addDays(from, -MACRO_LEAD_DAYS) : from;
    return { dataset, request: requestOf(start, to) };
  });
  await Promise.all(requests.map(({ dataset, request }) => requestBackfill(client, dataset, request)));
  for (;;) {
    const progress = await Promise.all(
      requests.map(async ({ dataset, request }) => {
        const range = rangeOf(await backfillProgress(client, dataset), request);
        const children = await ingestProgress(client, `${backfillWorkflowId(dataset)}-${request.id}`);
        const landed = children.map((child) => `${child.landed}/${child.total}`).join(' ');
        return { dataset, range, landed: landed === '' ? null : landed };
      }),
    );
    onProgress(progress);
    const failed = progress.find(({ range }) => SETTLED.has(range.status) && range.status !== 'done');
    if (failed !== undefined) {
      const { dataset, range } = failed;
      throw new CliError(
        `Loading the history of ${dataset} ${range.status}: ${range.summary ?? ''}`,
        EXIT.failed,
      );
    }
    if (progress.every(({ range }) => range.status === 'done')) return;
    await sleep(POLL_MS);
  }
}

/** The same range asked for again within a run of the program is a new request: the plan leaves out what is there. */
function requestOf(from: TradingDate, to: TradingDate): BackfillRequest {
  return {
    id: `start-${from}-${to}-${Date.now()}`,
    from,
    to,
    symbols: null,
    reason: 'history before the first daily run',
  };
}

function rangeOf(progress: BackfillProgress | null, request: BackfillRequest): BackfillRange {
  const known = progress?.ranges.find((range) => range.request.id === request.id);
  return known ?? { request, status: 'queued', ingest: [], summary: null };
}
