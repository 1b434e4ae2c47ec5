import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import {
  BACKFILL_STATUSES,
  type BackfillProgress,
  type BackfillRange,
  type BackfillRequest,
  type BackfillStatus,
} from '../../domain/runs/backfill.js';

/** Finished ranges are kept for whoever asks how they ended. */
const FINISHED_KEPT = 50;

const OPEN: ReadonlySet<BackfillStatus> = new Set(['queued', 'ingesting', 'loading']);

/** The entity's memory: plain data, carried across continue-as-new. */
export class BackfillQueue {
  readonly #dataset: RequestedDataset;
  #ranges: BackfillRange[];
  paused: boolean;

  constructor(carried: BackfillProgress) {
    this.#dataset = carried.dataset;
    this.#ranges = [...carried.ranges];
    this.paused = carried.paused;
  }

  add(request: BackfillRequest): void {
    if (this.#ranges.some((range) => range.request.id === request.id)) return;
    const rejected = request.from > request.to ? `from ${request.from} lies after to ${request.to}` : null;
    this.#ranges.push({
      request,
      status: rejected === null ? 'queued' : 'rejected',
      ingest: [],
      summary: rejected,
    });
    this.#forgetOldest();
  }

  next(): BackfillRequest | undefined {
    return this.paused ? undefined : this.#ranges.find((range) => range.status === 'queued')?.request;
  }

  /** @returns the ids of the ranges that were still open. */
  cancel(id: string | null): string[] {
    const cancelled = this.#ranges.filter(
      (range) => OPEN.has(range.status) && (id === null || range.request.id === id),
    );
    for (const { request } of cancelled) this.update(request.id, 'cancelled', 'cancelled on request');
    return cancelled.map((range) => range.request.id);
  }

  update(
    id: string,
    status: BackfillStatus,
    summary: string | null,
    ingest?: readonly IngestSummary[],
  ): void {
    this.#ranges = this.#ranges.map((range) =>
      range.request.id === id && range.status !== 'cancelled'
        ? { ...range, status, summary, ingest: ingest ?? range.ingest }
        : range,
    );
  }

  progress(): BackfillProgress {
    return { dataset: this.#dataset, paused: this.paused, ranges: this.#ranges };
  }

  /** Markdown for the Temporal UI. */
  describe(): string {
    const counts = BACKFILL_STATUSES.map((status) => ({
      status,
      count: this.#ranges.filter((range) => range.status === status).length,
    })).filter(({ count }) => count > 0);
    const head = `**${this.#dataset}**${this.paused ? ' (paused)' : ''}: ${counts.map(({ status, count }) => `${count} ${status}`).join(', ')}`;
    const open = this.#ranges.filter((range) => OPEN.has(range.status) || range.status === 'failed');
    const lines = open.map(({ request, status, summary }) =>
      [`- ${request.from} to ${request.to} (${request.reason}): ${status}`, summary]
        .filter(Boolean)
        .join('. '),
    );
    return [head, '', ...lines].join('\n');
  }

  #forgetOldest(): void {
    const finished = this.#ranges.filter((range) => !OPEN.has(range.status));
    const surplus = new Set(finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT)));
    if (surplus.size > 0) this.#ranges = this.#ranges.filter((range) => !surplus.has(range));
  }
}
