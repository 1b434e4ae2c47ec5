import type { TradingDate } from '../calendar/trading-date.js';
import type { IngestSummary } from '../ingest/ingest-progress.js';
import type { RequestedDataset } from '../market/dataset.js';
import type { HeldDay } from './held-day.js';

/** One range that somebody asked for. `symbols` null means the whole universe (or every configured series). */
export interface BackfillRequest {
  /** The asker's own id; the same id asked twice is one request. */
  readonly id: string;
  readonly from: TradingDate;
  readonly to: TradingDate;
  readonly symbols: readonly string[] | null;
  readonly reason: string;
  /** Whether the marts are rebuilt when the range is loaded; true unless a daily run follows that does it. */
  readonly rebuild?: boolean;
}

export const BACKFILL_STATUSES = [
  'queued',
  'ingesting',
  'loading',
  'done',
  'failed',
  'cancelled',
  'rejected',
  'merged',
] as const;
export type BackfillStatus = (typeof BACKFILL_STATUSES)[number];

/** A held day, as a backfill remembers it: the lake lists it with all findings. */
export type HeldRangeDay = Pick<HeldDay, 'tradingDate' | 'bars' | 'why'>;

export interface BackfillRange {
  readonly request: BackfillRequest;
  readonly status: BackfillStatus;
  readonly ingest: readonly IngestSummary[];
  /** Why it failed or was rejected, or how many rows it loaded. */
  readonly summary: string | null;
  /** Its days that are in quarantine and wait for a decision, oldest first; absent where there were none. */
  readonly held?: readonly HeldRangeDay[];
  /** The open range that contains this one, whose fate it shares, when its status is `merged`. */
  readonly mergedInto?: string;
}

export interface BackfillProgress {
  readonly dataset: RequestedDataset;
  readonly paused: boolean;
  /** Oldest first; finished ones are kept up to a bound. */
  readonly ranges: readonly BackfillRange[];
}

export function backfillWorkflowId(dataset: RequestedDataset): string {
  return `backfill-${dataset}`;
}

/** The range that a request became: its own, or the one that it was merged into. */
export function rangeOfRequest(progress: BackfillProgress, id: string): BackfillRange | undefined {
  const own = progress.ranges.find(({ request }) => request.id === id);
  return own?.mergedInto === undefined ? own : (rangeOfRequest(progress, own.mergedInto) ?? own);
}

/** Whether everything that `inner` asks for is asked for by `outer` as well. */
export function contains(outer: BackfillRequest, inner: BackfillRequest): boolean {
  const { symbols } = outer;
  const named = symbols === null || inner.symbols?.every((symbol) => symbols.includes(symbol)) === true;
  return named && outer.from <= inner.from && outer.to >= inner.to;
}
