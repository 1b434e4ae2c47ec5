import type { TradingDate } from '../calendar/trading-date.js';
import type { IngestSummary } from '../ingest/ingest-progress.js';
import type { RequestedDataset } from '../market/dataset.js';

/** One range that somebody asked for. `symbols` null means the whole universe (or every configured series). */
export interface BackfillRequest {
  /** The asker's own id; the same id asked twice is one request. */
  readonly id: string;
  readonly from: TradingDate;
  readonly to: TradingDate;
  readonly symbols: readonly string[] | null;
  readonly reason: string;
}

export const BACKFILL_STATUSES = [
  'queued',
  'ingesting',
  'loading',
  'done',
  'failed',
  'cancelled',
  'rejected',
] as const;
export type BackfillStatus = (typeof BACKFILL_STATUSES)[number];

export interface BackfillRange {
  readonly request: BackfillRequest;
  readonly status: BackfillStatus;
  readonly ingest: readonly IngestSummary[];
  /** Why it failed or was rejected, or how many rows it loaded. */
  readonly summary: string | null;
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
