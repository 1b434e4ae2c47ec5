import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import type { QuotaBudget } from '../../domain/quota/budget.js';
import type { LedgerState } from '../../domain/quota/ledger-state.js';
import type { QuotaKey } from '../pipeline/quota-keys.js';

const LEASES_SHOWN = 10;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Every key for a person: what it may spend, what it has spent, who waits for it. */
export function describeQuota(keys: readonly QuotaKey[]): string {
  return keys.map(describeKey).join('\n\n');
}

/** `75 a minute, 25 a day of America/New_York, 5 of them kept for daily runs`. */
export function describeBudget({ rates, perDay, reservePerDay, resetZone }: QuotaBudget): string {
  const limits = rates.map(({ requests, windowMs }) => `${requests} ${windowName(windowMs)}`);
  if (perDay === null) limits.push('no daily limit');
  else limits.push(`${perDay} a day of ${resetZone}`);
  if (reservePerDay > 0) limits.push(`${reservePerDay} of them kept for daily runs`);
  return limits.join(', ');
}

function windowName(windowMs: number): string {
  if (windowMs === SECOND_MS) return 'a second';
  return windowMs === MINUTE_MS ? 'a minute' : `in ${windowMs / SECOND_MS} s`;
}

function describeKey({ provider, workflowId, state }: QuotaKey): string {
  const head = `${PROVIDER_TITLES[provider]} (${workflowId})`;
  if (state === null) return `${head}\n  no keeper runs: nobody has asked for a permit yet`;
  return [head, ...linesOf(state).map((line) => `  ${line}`)].join('\n');
}

function linesOf({ budget, day, spentToday, leftToday, ...state }: LedgerState): string[] {
  const { demand, openLeases, closedUntil, closedBecause, nextSlotAt, totals } = state;
  const left = leftToday === null ? '' : `, ${leftToday} left`;
  const leases = openLeases
    .slice(0, LEASES_SHOWN)
    .map(({ leaseId, permits, notBefore, notAfter, overdue }) => {
      const slot = `${notBefore} to ${notAfter}${overdue ? ', overdue' : ''}`;
      return `  ${permits} for ${leaseId}: ${slot}`;
    });
  return [
    `budget   ${describeBudget(budget)}`,
    `spent    ${spentToday} on ${day}${left}`,
    closedUntil === null
      ? 'open'
      : `closed   until ${closedUntil}: ${(closedBecause ?? 'provider_refused').replaceAll('_', ' ')}`,
    ...(nextSlotAt === null ? [] : [`next     slot begins ${nextSlotAt}`]),
    ...demand.map(({ run, permits, until }) => `wanted   ${permits} by ${run}, void after ${until}`),
    ...(openLeases.length === 0 ? [] : [`leases   ${openLeases.length} not reported yet`, ...leases]),
    ...(openLeases.length > LEASES_SHOWN ? [`  and ${openLeases.length - LEASES_SHOWN} more`] : []),
    `totals   ${totals.granted} granted, ${totals.returned} returned unspent, ${totals.refusals} refusals by the provider`,
  ];
}
