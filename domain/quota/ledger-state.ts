import type { QuotaBudget } from './budget.js';
import type { LeaseGrant } from './lease.js';
import type { QuotaLedger } from './quota-ledger.js';
import { zonedDay } from './zoned-day.js';

/** What a ledger means at one instant. Instants are ISO 8601 in UTC. */
export interface LedgerState {
  readonly budget: QuotaBudget;
  /** In the budget's reset zone. */
  readonly day: string;
  readonly spentToday: number;
  /** Null where the plan has no daily limit. */
  readonly leftToday: number | null;
  /** What daily runs have announced and not leased yet. */
  readonly demand: readonly { readonly run: string; readonly permits: number; readonly until: string }[];
  /** Leases whose holders have not reported; one that is overdue belongs to a dead holder, and counts as spent. */
  readonly openLeases: readonly OpenLease[];
  readonly closedUntil: string | null;
  readonly closedBecause: QuotaLedger['closedBecause'];
  readonly nextSlotAt: string | null;
  readonly totals: QuotaLedger['totals'];
}

export interface OpenLease {
  readonly leaseId: string;
  readonly permits: number;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly overdue: boolean;
}

/** A ledger changes when it is asked for permits only: a day, an announcement or a closure may have ended since. `now` is Unix ms. */
export function ledgerState(ledger: QuotaLedger, now: number): LedgerState {
  const { budget, closedUntil, closedBecause, nextSlotAt, demand, open, totals } = ledger;
  const day = zonedDay(now, budget.resetZone);
  const spentToday = day === ledger.day ? ledger.spentToday : 0;
  const closed = closedUntil > now;
  return {
    budget,
    day,
    spentToday,
    leftToday: budget.perDay === null ? null : Math.max(0, budget.perDay - spentToday),
    demand: Object.entries(demand)
      .filter(([, { until }]) => until > now)
      .map(([run, { permits, until }]) => ({ run, permits, until: isoOf(until) })),
    openLeases: Object.values(open).map((grant) => openLease(grant, now)),
    closedUntil: closed ? isoOf(closedUntil) : null,
    closedBecause: closed ? closedBecause : null,
    nextSlotAt: nextSlotAt > now ? isoOf(nextSlotAt) : null,
    totals,
  };
}

function openLease({ leaseId, permits, notBefore, notAfter }: LeaseGrant, now: number): OpenLease {
  return {
    leaseId,
    permits,
    notBefore: isoOf(notBefore),
    notAfter: isoOf(notAfter),
    overdue: notAfter < now,
  };
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
