import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';

/** Markdown for the Temporal UI: what the key may spend, and what it has spent. */
export function describeLedger(provider: Provider, ledger: QuotaLedger): string {
  const { budget, totals } = ledger;
  const rates = budget.rates.map((rate) => `${rate.requests} in ${rate.windowMs / 1000} s`).join(', ');
  const daily = budget.perDay === null ? 'no daily limit' : `${ledger.spentToday} of ${budget.perDay} spent`;
  const closed = ledger.closedBecause === null ? '' : closedLine(ledger);
  return [
    `**${PROVIDER_TITLES[provider]}**: at most ${rates}`,
    '',
    `- ${ledger.day} (${budget.resetZone}): ${daily}`,
    ...demandLines(ledger),
    `- leases open: ${Object.keys(ledger.open).length}`,
    `- granted ${totals.granted}, returned unspent ${totals.returned}, refusals by the provider ${totals.refusals}`,
    closed,
  ].join('\n');
}

function demandLines({ demand, budget }: QuotaLedger): string[] {
  const lines = Object.entries(demand).map(([holder, { permits }]) => `- wanted by ${holder}: ${permits}`);
  return budget.reservePerDay > 0
    ? [`- kept for daily runs: ${budget.reservePerDay} a day`, ...lines]
    : lines;
}

function closedLine(ledger: QuotaLedger): string {
  const why = ledger.closedBecause === 'daily_quota_exhausted' ? 'daily quota exhausted' : 'provider refused';
  return `- last closed until ${new Date(ledger.closedUntil).toISOString()}: ${why}`;
}
