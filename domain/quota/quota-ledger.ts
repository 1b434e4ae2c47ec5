import { guardMs, minimumSpacingMs, spacingMs, type QuotaBudget } from './budget.js';
import type { LeaseAnswer, LeaseGrant, LeaseRefusal, LeaseRequest } from './lease.js';
import { nextMidnight, zonedDay } from './zoned-day.js';

export interface Demand {
  readonly permits: number;
  /** Unix ms after which the announcement is void: its run has died. */
  readonly until: number;
}

/** Everything the quota keeper remembers of one key; plain data, carried across continue-as-new. */
export interface QuotaLedger {
  readonly budget: QuotaBudget;
  /** Unix ms at which the next slot may begin. */
  readonly nextSlotAt: number;
  /** The day, in the budget's reset zone, that `spentToday` counts. */
  readonly day: string;
  readonly spentToday: number;
  /** The provider refused: nobody starts a request before this Unix ms. */
  readonly closedUntil: number;
  readonly closedBecause: 'provider_refused' | 'daily_quota_exhausted' | null;
  /** Requests that daily runs have announced and not leased yet, by workflow. Backfills go behind them. */
  readonly demand: Readonly<Record<string, Demand>>;
  /** Grants whose holder has not reported yet, by lease id. */
  readonly open: Readonly<Record<string, LeaseGrant>>;
  readonly totals: { readonly granted: number; readonly returned: number; readonly refusals: number };
}

/** A holder needs a moment between its grant and its first request; at most so much, if it asks for more. */
const LEAD_MS = 150;
const MAX_LEAD_MS = 10_000;

/** At most this much of the rate goes to a backfill at once, so that a daily run never waits longer for its turn. */
const BACKFILL_SLOT_MS = 5_000;

/** Where only the day is limited, there is no pace to keep, and nothing to keep apart: a slot is as long as a batch may need. */
const UNPACED_SLOT_MS = 30_000;

/** A daily run that asked for nothing in this time is dead, and its announcement void. */
const DEMAND_LIVES_MS = 30 * 60_000;

/** When a backfill looks again whether the daily runs are through. */
const DEMAND_RETRY_MS = 60_000;

/** Open grants that ended this long ago belong to a dead holder: spent, and forgotten. */
const FORGET_AFTER_MS = 10 * 60_000;

export function emptyLedger(budget: QuotaBudget, now: number): QuotaLedger {
  return {
    budget,
    nextSlotAt: now,
    day: zonedDay(now, budget.resetZone),
    spentToday: 0,
    closedUntil: 0,
    closedBecause: null,
    demand: {},
    open: {},
    totals: { granted: 0, returned: 0, refusals: 0 },
  };
}

/** Answers a request for permits. The same lease id gets its first grant again while that is open. */
export function lease(
  before: QuotaLedger,
  request: LeaseRequest,
  now: number,
): { readonly ledger: QuotaLedger; readonly answer: LeaseAnswer } {
  const ledger = forgetDead(rollDay(before, now), now);
  const known = ledger.open[request.leaseId];
  if (known !== undefined) return { ledger, answer: known };

  const { leaseId } = request;
  if (ledger.closedUntil > now) {
    const reason = ledger.closedBecause ?? 'provider_refused';
    return { ledger, answer: { kind: 'retry', leaseId, retryAt: ledger.closedUntil, reason } };
  }
  const lead = Math.min(MAX_LEAD_MS, Math.max(LEAD_MS, request.leadMs ?? 0));
  const notBefore = Math.max(now + lead, ledger.nextSlotAt);
  const refusal = request.priority === 'backfill' ? behindDailyRuns(ledger, leaseId, now) : null;
  if (refusal !== null) return { ledger, answer: refusal };
  const permits = Math.min(request.permits, remainingFor(request, ledger, notBefore));
  if (permits <= 0) return { ledger, answer: exhausted(ledger, request, now) };
  const notAfter = endOfSlot(ledger.budget, notBefore, permits);
  const grant: LeaseGrant = {
    kind: 'grant',
    leaseId,
    permits,
    notBefore,
    notAfter,
    spacingMs: minimumSpacingMs(ledger.budget, permits),
  };
  return {
    answer: grant,
    ledger: {
      ...ledger,
      nextSlotAt: isPaced(ledger.budget)
        ? Math.max(notAfter, Math.ceil(notBefore + permits * spacingMs(ledger.budget)))
        : ledger.nextSlotAt,
      spentToday: ledger.spentToday + permits,
      demand: lessDemand(ledger.demand, request.holder, permits),
      open: { ...ledger.open, [leaseId]: grant },
      totals: { ...ledger.totals, granted: ledger.totals.granted + permits },
    },
  };
}

/** The holder is done: what it did not spend comes back to the day. An unknown lease id changes nothing. */
export function settle(before: QuotaLedger, leaseId: string, spent: number, now: number): QuotaLedger {
  const ledger = rollDay(before, now);
  const grant = ledger.open[leaseId];
  if (grant === undefined) return ledger;
  const open = Object.fromEntries(Object.entries(ledger.open).filter(([id]) => id !== leaseId));
  const unspent = Math.min(grant.permits, Math.max(0, grant.permits - spent));
  const sameDay = zonedDay(grant.notBefore, ledger.budget.resetZone) === ledger.day;
  return {
    ...ledger,
    open,
    spentToday: sameDay ? Math.max(0, ledger.spentToday - unspent) : ledger.spentToday,
    totals: { ...ledger.totals, returned: ledger.totals.returned + unspent },
  };
}

/** The provider refused someone: nobody asks again before `until` (Unix ms). */
export function close(
  before: QuotaLedger,
  reason: 'provider_refused' | 'daily_quota_exhausted',
  until: number,
): QuotaLedger {
  const longer = until > before.closedUntil;
  return {
    ...before,
    closedUntil: longer ? until : before.closedUntil,
    closedBecause: longer ? reason : before.closedBecause,
    totals: { ...before.totals, refusals: before.totals.refusals + 1 },
  };
}

/**
 * Slots already granted stand; the new budget decides from the next one on. A larger daily quota opens a key that was closed
 * because the smaller one was spent. Where no daily limit was known, what was spent until the provider closed the key was it.
 */
export function changeBudget(before: QuotaLedger, budget: QuotaBudget): QuotaLedger {
  const { perDay: had } = before.budget;
  const isLarger = budget.perDay !== had && (budget.perDay ?? Infinity) > (had ?? before.spentToday);
  if (!isLarger || before.closedBecause !== 'daily_quota_exhausted') return { ...before, budget };
  return { ...before, budget, closedUntil: 0, closedBecause: null };
}

/** A slot does not reach into the next day, whose requests the provider counts anew: what is left over then comes back. */
function endOfSlot(budget: QuotaBudget, notBefore: number, permits: number): number {
  const end = notBefore + slotMs(budget, permits);
  return budget.perDay === null ? end : Math.min(end, nextMidnight(notBefore, budget.resetZone));
}

/** How long the holder may take: its last request may be late by what the guard covers, never into the next slot. */
function slotMs(budget: QuotaBudget, permits: number): number {
  if (!isPaced(budget)) return UNPACED_SLOT_MS;
  const spacing = spacingMs(budget);
  const late = Math.min(spacing, ...budget.rates.map(guardMs));
  return Math.max(LEAD_MS, Math.floor((permits - 1) * spacing + late));
}

function isPaced({ rates }: QuotaBudget): boolean {
  return rates.length > 0;
}

/** A daily run announces what it is going to ask for, before it asks: backfills go behind it. 0 withdraws. */
export function announce(before: QuotaLedger, holder: string, permits: number, now: number): QuotaLedger {
  const { [holder]: _, ...others } = before.demand;
  const demand = permits > 0 ? { ...others, [holder]: { permits, until: now + DEMAND_LIVES_MS } } : others;
  return { ...before, demand };
}

/** While a daily run wants the key, a backfill gets only moments that nobody else has taken. */
function behindDailyRuns(ledger: QuotaLedger, leaseId: string, now: number): LeaseRefusal | null {
  if (openDemand(ledger, now) === 0 || ledger.nextSlotAt <= now + LEAD_MS) return null;
  return { kind: 'retry', leaseId, retryAt: ledger.nextSlotAt, reason: 'daily_runs_first' };
}

/** What the day still allows this asker, and, for a backfill, a few seconds of the rate at most. */
function remainingFor(request: LeaseRequest, ledger: QuotaLedger, at: number): number {
  const { budget } = ledger;
  const slot = Math.max(1, Math.floor(BACKFILL_SLOT_MS / Math.max(1, spacingMs(budget))));
  const most = request.priority === 'backfill' ? slot : Number.MAX_SAFE_INTEGER;
  if (budget.perDay === null) return most;
  if (zonedDay(at, budget.resetZone) !== ledger.day) return 0;
  const kept = request.priority === 'backfill' ? openDemand(ledger, at) + budget.reservePerDay : 0;
  return Math.min(most, budget.perDay - ledger.spentToday - kept);
}

function exhausted(ledger: QuotaLedger, { leaseId, priority }: LeaseRequest, now: number): LeaseRefusal {
  const { budget, spentToday } = ledger;
  const left = budget.perDay === null ? 0 : budget.perDay - spentToday;
  const demanded = priority === 'backfill' && left > budget.reservePerDay;
  return demanded
    ? { kind: 'retry', leaseId, retryAt: now + DEMAND_RETRY_MS, reason: 'daily_runs_first' }
    : {
        kind: 'retry',
        leaseId,
        retryAt: nextMidnight(now, budget.resetZone),
        reason: 'daily_quota_exhausted',
      };
}

function openDemand(ledger: QuotaLedger, now: number): number {
  return Object.values(ledger.demand)
    .filter(({ until }) => until > now)
    .reduce((sum, { permits }) => sum + permits, 0);
}

function lessDemand(demand: QuotaLedger['demand'], holder: string, permits: number): QuotaLedger['demand'] {
  const { [holder]: own, ...others } = demand;
  if (own === undefined) return demand;
  const left = own.permits - permits;
  return left > 0 ? { ...others, [holder]: { ...own, permits: left } } : others;
}

function rollDay(ledger: QuotaLedger, now: number): QuotaLedger {
  const day = zonedDay(now, ledger.budget.resetZone);
  return day === ledger.day ? ledger : { ...ledger, day, spentToday: 0 };
}

function forgetDead(ledger: QuotaLedger, now: number): QuotaLedger {
  const living = Object.entries(ledger.open).filter(([, grant]) => grant.notAfter + FORGET_AFTER_MS > now);
  return living.length === Object.keys(ledger.open).length
    ? ledger
    : { ...ledger, open: Object.fromEntries(living) };
}
