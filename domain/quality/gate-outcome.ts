import type { Finding } from './finding.js';
import type { Severity } from './severity.js';

export interface GateOutcome {
  readonly status: 'pass' | 'warn' | 'block';
  /** How many findings of each severity. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Quarantined rows alone do not block: they are held back, and the outcome says `warn`. */
export function gateOutcome(findings: Iterable<Pick<Finding, 'severity'>>): GateOutcome {
  const counts: Record<Severity, number> = { warn: 0, quarantine: 0, block: 0 };
  for (const { severity } of findings) counts[severity]++;
  if (counts.block > 0) return { status: 'block', counts };
  return { status: counts.quarantine + counts.warn > 0 ? 'warn' : 'pass', counts };
}
