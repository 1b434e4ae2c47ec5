import type { TradingDate } from '../calendar/trading-date.js';
import type { FetchBatchResult } from '../ingest/fetch-batch.js';
import type { LeaseGrant } from '../quota/lease.js';
import type { QuotePlan } from './quote-plan.js';

export interface PollQuotesInput {
  readonly plan: QuotePlan;
  readonly universe: string;
  /** The session's trading date; the `as_of` folder that the micro-batch lands in. */
  readonly asOf: TradingDate;
  /** Readable, and unique within the session: `quotes-143000-1`. */
  readonly batch: string;
  /** Deterministic from workflow id, run id, poll and part. */
  readonly fetchId: string;
  readonly lease: LeaseGrant;
}

export interface PollQuotesResult {
  /** Quotes in the lake and in the latest-quote table now. */
  readonly landed: number;
  /** Symbols that were asked for and that the provider gave no quote of. */
  readonly unquoted: readonly string[];
  /** Symbols that were never asked for: the slot or its permits ran out. */
  readonly unasked: readonly string[];
  /** Why some symbols were refused; null when none was. */
  readonly failure: string | null;
  /** The newest trade among the quotes, ISO 8601 in UTC; null without quotes. */
  readonly newestQuoteAt: string | null;
  readonly spent: number;
  readonly closed: FetchBatchResult['closed'];
}
