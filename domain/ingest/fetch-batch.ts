import type { TradingDate } from '../calendar/trading-date.js';
import type { Provider } from '../market/provider.js';
import type { RefusalKind } from '../market/provider-refusal.js';
import type { LeaseGrant } from '../quota/lease.js';
import type { IngestBatch } from './ingest-plan.js';

export interface FetchBatchInput {
  readonly provider: Provider;
  readonly keyAlias: string;
  /** The trading date of the run; the `as_of` folder that the batch lands in. */
  readonly asOf: TradingDate;
  readonly batch: IngestBatch;
  /** Deterministic from workflow id, run id, batch and part: a second try finds what the first one landed. */
  readonly fetchId: string;
  readonly lease: LeaseGrant;
}

export interface RefusedItem {
  readonly name: string;
  readonly kind: RefusalKind;
  readonly message: string;
}

export interface FetchBatchResult {
  /** Names whose rows are in the lake now. */
  readonly landed: readonly string[];
  readonly rows: number;
  /** Names that the provider refused for good. */
  readonly refused: readonly RefusedItem[];
  /** Names worth another try under a new lease, with why. */
  readonly retry: readonly RefusedItem[];
  /** Names that were never asked for: the slot or its permits ran out. */
  readonly unasked: readonly string[];
  /** Requests that went out under the lease. */
  readonly spent: number;
  /** Set when the provider closed the key for a while: until when (Unix ms) and why. */
  readonly closed: {
    readonly reason: 'provider_refused' | 'daily_quota_exhausted';
    readonly until: number;
  } | null;
  /** The provider had closed the key to another run since the slot was granted, and so nothing was asked for. */
  readonly recalled?: true;
}
