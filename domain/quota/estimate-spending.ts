import { lease, settle, type QuotaLedger } from './quota-ledger.js';
import { zonedDay } from './zoned-day.js';

export interface SpendingEstimate {
  readonly requests: number;
  /** Days, in the budget's reset zone, on which some of them go out; null where the plan has no daily limit. */
  readonly quotaDays: number | null;
  /** Unix ms at which the last request has gone out; null when the budget never lets a backfill through. */
  readonly finishAt: number | null;
}

const ASKER = 'estimate';

/** Requests leased at once; what a batch is for. */
const AT_ONCE = 100;

/**
 * When a backfill of so many requests would be through, if nobody else asked: the quota keeper's own arithmetic, played
 * forward from its ledger. Retries, and the time that providers take to answer, come on top.
 */
export function estimateSpending(ledger: QuotaLedger, requests: number, now: number): SpendingEstimate {
  const days = new Set<string>();
  let state = ledger;
  let at = now;
  let left = requests;
  let finishAt: number | null = now;
  let refusedDays = 0;
  while (left > 0) {
    const request = { leaseId: ASKER, permits: Math.min(left, AT_ONCE), holder: ASKER };
    const { ledger: after, answer } = lease(state, { ...request, priority: 'backfill' }, at);
    if (answer.kind === 'retry') {
      refusedDays += answer.reason === 'daily_quota_exhausted' ? 1 : 0;
      // A whole fresh day without a permit: the reserve, or a quota of nothing, leaves none.
      if (refusedDays > 1) {
        finishAt = null;
        break;
      }
      state = after;
      at = answer.retryAt;
      continue;
    }
    refusedDays = 0;
    left -= answer.permits;
    finishAt = answer.notAfter;
    days.add(zonedDay(answer.notBefore, ledger.budget.resetZone));
    state = settle(after, ASKER, answer.permits, at);
  }
  return { requests, quotaDays: ledger.budget.perDay === null ? null : days.size, finishAt };
}
