import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { QuotaBudget } from '../../domain/quota/budget.js';
import type { LeaseAnswer, LeaseRequest } from '../../domain/quota/lease.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';

export interface LeaseReport {
  readonly leaseId: string;
  readonly spent: number;
  /** The provider closed the key: until when (Unix ms), and why. */
  readonly closed: {
    readonly reason: 'provider_refused' | 'daily_quota_exhausted';
    readonly until: number;
  } | null;
}

/** Asks for permits. Answered at once; the asker waits for its slot by itself. */
export const leaseUpdate = defineUpdate<LeaseAnswer, [LeaseRequest]>('lease');

/** The holder is done with its lease. */
export const settleUpdate = defineUpdate<void, [LeaseReport]>('settle');

export interface DemandReport {
  /** The daily run's workflow. */
  readonly holder: string;
  /** Requests that it is going to ask for; 0 withdraws. */
  readonly permits: number;
}

/** A daily run says what it will need, so that backfills go behind it. */
export const announceUpdate = defineUpdate<void, [DemandReport]>('announce');

/** A new budget decides from the next slot on. */
export const budgetUpdate = defineUpdate<void, [QuotaBudget]>('budget');

export const ledgerQuery = defineQuery<QuotaLedger>('ledger');
