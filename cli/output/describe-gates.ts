import type { BlockedGate } from '../pipeline/blocked-gates.js';

/** Each blocked day with its findings, and how to answer it. */
export function describeGates(gates: readonly BlockedGate[]): string {
  if (gates.length === 0) return 'No day is blocked.';
  return gates
    .map(({ tradingDate, workflowId, since, gate }) =>
      [
        `${tradingDate}  ${workflowId}, since ${since ?? '?'}`,
        gate?.description ?? '',
        `sectorflow gate resolve --date ${tradingDate} --decision approve|exclude|refetch|abort --by NAME --reason WHY`,
      ].join('\n'),
    )
    .join('\n\n');
}
