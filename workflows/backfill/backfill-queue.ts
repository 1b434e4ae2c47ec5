import { escapeMarkdown } from '../../domain/escape-markdown.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import {
  BACKFILL_STATUSES,
  contains,
  type BackfillProgress,
  type BackfillRange,
  type BackfillRequest,
  type BackfillStatus,
} from '../../domain/runs/backfill.js';
import type { HeldDay } from '../../domain/runs/held-day.js';
import { readRequest } from './read-request.js';

/** Finished ranges are kept for whoever asks how they ended. */
const FINISHED_KEPT = 50;

/** Held days of a range that are remembered, and of all ranges that are shown. The lake lists every one. */
const HELD_KEPT = 200;
const HELD_SHOWN = 20;

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

  /** The same id asked twice is one request. @returns the range that the request became, or is already. */
  add(given: BackfillRequest): BackfillRange {
    const { request, rejected } = readRequest(given);
    const known = this.#ranges.find((range) => range.request.id === request.id);
    if (known !== undefined) return known;
    const range = this.#newRange(request, rejected);
    this.#ranges.push(range);
    this.#forgetOldest();
    return range;
  }

  /** What an open range asks for already is not done twice. */
  #newRange(request: BackfillRequest, rejected: string | null): BackfillRange {
    if (rejected !== null) return { request, status: 'rejected', ingest: [], summary: rejected };
    const containing = this.#ranges.find(
      (range) => OPEN.has(range.status) && contains(range.request, request),
    );
    if (containing === undefined) return { request, status: 'queued', ingest: [], summary: null };
    const { id } = containing.request;
    return { request, status: 'merged', ingest: [], summary: `part of request ${id}`, mergedInto: id };
  }

  /** Puts a queued range before the others; one that is not queued stays where it is. */
  prioritise(id: string): void {
    const first = this.#ranges.find((range) => range.request.id === id && range.status === 'queued');
    if (first !== undefined) this.#ranges = [first, ...this.#ranges.filter((range) => range !== first)];
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

  hold(id: string, days: readonly HeldDay[]): void {
    const held = days.slice(0, HELD_KEPT).map(({ tradingDate, bars, why }) => ({ tradingDate, bars, why }));
    this.#ranges = this.#ranges.map((range) => (range.request.id === id ? { ...range, held } : range));
  }

  /** A day waits in every range that found it bad. */
  decided(tradingDate: string): void {
    this.#ranges = this.#ranges.map((range) =>
      range.held === undefined
        ? range
        : { ...range, held: range.held.filter((day) => day.tradingDate !== tradingDate) },
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
    return [head, '', ...lines, ...this.#describeHeld()].join('\n');
  }

  #describeHeld(): string[] {
    const held = this.#ranges.flatMap((range) => range.held ?? []);
    if (held.length === 0) return [];
    const shown = held.slice(0, HELD_SHOWN);
    const more = held.length > shown.length ? [`- … and ${held.length - shown.length} more`] : [];
    return [
      '',
      `### ✋ ${held.length} days are in quarantine and wait for a decision`,
      '',
      ...shown.map(
        ({ tradingDate, bars, why }) => `- **${tradingDate}** (${bars} bars): ${escapeMarkdown(why)}`,
      ),
      ...more,
      '',
      'Findings, and how to decide: `sectorflow gate show`',
    ];
  }

  #forgetOldest(): void {
    const finished = this.#ranges.filter((range) => !OPEN.has(range.status));
    const surplus = new Set(finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT)));
    if (surplus.size > 0) this.#ranges = this.#ranges.filter((range) => !surplus.has(range));
  }
}
