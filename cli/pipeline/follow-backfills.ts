import type { Client } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import {
  backfillWorkflowId,
  type BackfillProgress,
  type BackfillRange,
  type BackfillRequest,
  rangeOfRequest,
} from '../../domain/runs/backfill.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { describeIngest, ingestProgress } from './ingest-progress.js';
import { backfillProgress } from './request-backfill.js';
import { whileWorkersRestart } from './while-workers-restart.js';

export interface AskedRange {
  readonly dataset: RequestedDataset;
  readonly request: BackfillRequest;
}

export interface RangeProgress {
  readonly dataset: RequestedDataset;
  readonly range: BackfillRange;
  /** `Yahoo Finance 250/505` while its children fetch, and what waits until when. */
  readonly fetching: string | null;
}

const POLL_MS = 300;
const SETTLED = new Set<BackfillRange['status']>(['done', 'failed', 'cancelled', 'rejected']);

/**
 * Waits until every range that was asked for is loaded. The others go on when one fails.
 *
 * @throws CliError when a range fails, is rejected or cancelled, or its dataset is paused.
 */
export async function followBackfills(
  client: Client,
  asked: readonly AskedRange[],
  onProgress: (progress: readonly RangeProgress[]) => void,
): Promise<readonly RangeProgress[]> {
  for (;;) {
    const progress = await Promise.all(
      asked.map((one) => whileWorkersRestart(() => progressOf(client, one))),
    );
    onProgress(progress);
    if (progress.every(({ range }) => SETTLED.has(range.status))) {
      const failed = progress.filter(({ range }) => range.status !== 'done');
      if (failed.length === 0) return progress;
      throw new CliError(failed.map(sentence).join('\n'), EXIT.failed, 'BackfillFailed');
    }
    await sleep(POLL_MS);
  }
}

async function progressOf(client: Client, { dataset, request }: AskedRange): Promise<RangeProgress> {
  const entity = await backfillProgress(client, dataset);
  const range = rangeOf(entity, request);
  if (entity?.paused === true && range.status === 'queued') {
    throw new CliError(
      `The backfill of ${dataset} is paused, and the range waits in its queue: \`sectorflow backfill --resume --dataset ${dataset}\`.`,
      EXIT.blocked,
      'BackfillPaused',
    );
  }
  if (range.status !== 'ingesting') return { dataset, range, fetching: null };
  const children = await ingestProgress(client, `${backfillWorkflowId(dataset)}-${request.id}`);
  return { dataset, range, fetching: describeIngest(children) || null };
}

function rangeOf(progress: BackfillProgress | null, request: BackfillRequest): BackfillRange {
  const known = progress === null ? undefined : rangeOfRequest(progress, request.id);
  return known ?? { request, status: 'queued', ingest: [], summary: null };
}

function sentence({ dataset, range }: RangeProgress): string {
  const { from, to } = range.request;
  return `The backfill of ${dataset} from ${from} to ${to} ${STATES[range.status]}: ${range.summary ?? 'no reason is known'}`;
}

const STATES: Readonly<Record<BackfillRange['status'], string>> = {
  queued: 'waits',
  ingesting: 'goes on',
  loading: 'goes on',
  done: 'is done',
  failed: 'failed',
  cancelled: 'was cancelled',
  rejected: 'was rejected',
  merged: 'is part of another',
};
