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

/** A new budget decides from the next slot on. */
export const budgetUpdate = defineUpdate<void, [QuotaBudget]>('budget');

export const ledgerQuery = defineQuery<QuotaLedger>('ledger');
