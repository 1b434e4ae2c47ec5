import type { ListedDay } from '../../domain/runs/held-day.js';
import type { BlockedGate } from '../pipeline/blocked-gates.js';

/** Each blocked day with its findings, and how to answer it; then the days that are in quarantine outside a run of their own. */
export function describeGates(gates: readonly BlockedGate[], held: readonly ListedDay[]): string {
  if (gates.length + held.length === 0) return 'No day waits for a decision.';
  return [...gates.map(describeBlocked), ...held.map(describeHeld)].join('\n\n');
}

function describeBlocked({ tradingDate, workflowId, since, until, gate }: BlockedGate): string {
  const deadline = until === null ? '' : `, until ${until}`;
  return [
    `${tradingDate}  ${workflowId}, since ${since ?? '?'}${deadline}`,
    gate?.description ?? '',
    howToAnswer(tradingDate, 'approve|exclude|refetch|abort'),
  ].join('\n');
}

function describeHeld({ tradingDate, workflowId, heldAt, bars, findings }: ListedDay): string {
  return [
    `${tradingDate}  ${bars} bars in quarantine by ${workflowId}, since ${heldAt}`,
    findings,
    howToAnswer(tradingDate, 'approve|exclude|refetch'),
  ].join('\n');
}

function howToAnswer(tradingDate: string, decisions: string): string {
  return `sectorflow gate resolve --date ${tradingDate} --decision ${decisions} --by NAME --reason WHY`;
}
