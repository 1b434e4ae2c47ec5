import { perSecond, type QuotaBudget } from '../../domain/quota/budget.js';
import { LEASE_PRIORITIES, type LeaseRequest } from '../../domain/quota/lease.js';
import type { DemandReport, LeaseReport } from './messages.js';

// A keeper outlives whoever sends it messages: one that makes no sense is refused before it reaches the ledger, where it
// would stay, or stop the keeper and with it everyone who uses the key.

export function validateLease({ leaseId, permits, priority, holder, leadMs = 0 }: LeaseRequest): void {
  requireName('leaseId', leaseId);
  requireName('holder', holder);
  assertThat(
    Number.isSafeInteger(permits) && permits > 0,
    'permits',
    permits,
    'a whole number of requests above 0',
  );
  assertThat(LEASE_PRIORITIES.includes(priority), 'priority', priority, LEASE_PRIORITIES.join(' or '));
  assertThat(Number.isFinite(leadMs), 'leadMs', leadMs, 'a number of milliseconds');
}

export function validateReport({ leaseId, spent, closed }: LeaseReport): void {
  requireName('leaseId', leaseId);
  assertThat(Number.isSafeInteger(spent) && spent >= 0, 'spent', spent, 'a whole number of at least 0');
  assertThat(
    closed === null || Number.isFinite(closed.until),
    'closed',
    closed,
    'null, or a reason and until (Unix ms)',
  );
}

export function validateDemand({ holder, permits }: DemandReport): void {
  requireName('holder', holder);
  assertThat(
    Number.isSafeInteger(permits) && permits >= 0,
    'permits',
    permits,
    'a whole number of at least 0',
  );
}

export function validateBudget({ rates, perDay, reservePerDay, resetZone }: QuotaBudget): void {
  for (const rate of rates) {
    assertThat(rate.requests > 0 && rate.windowMs > 0, 'rate', rate, 'requests and windowMs above 0');
  }
  assertThat(
    rates.length > 0 || perDay !== null,
    'budget',
    rates,
    `at least one limit, for example ${JSON.stringify(perSecond(1))}`,
  );
  assertThat(perDay === null || perDay >= 0, 'perDay', perDay, 'a number of at least 0, or null');
  assertThat(reservePerDay >= 0, 'reservePerDay', reservePerDay, 'a number of at least 0');
  assertThat(isZone(resetZone), 'resetZone', resetZone, 'an IANA time zone such as America/New_York');
}

function requireName(what: string, given: unknown): void {
  assertThat(typeof given === 'string' && given !== '', what, given, 'a text that is not empty');
}

function assertThat(holds: boolean, what: string, given: unknown, allowed: string): void {
  if (!holds) throw new Error(`${what}: got ${JSON.stringify(given)}; allowed is ${allowed}`);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' && zone !== '';
  } catch {
    return false;
  }
}
