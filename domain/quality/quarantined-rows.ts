import type { RowFinding } from './finding.js';

export interface Quarantine {
  /** The first rule that rejected the bar. */
  readonly rule: RowFinding['rule'];
  /** The messages of all rules that rejected it, at most MAX_REASON_CHARACTERS long. */
  readonly reason: string;
}

/** Width of `raw.quarantined_bars.reason`. */
const MAX_REASON_CHARACTERS = 1024;

/** The bars to hold back, by their position (`row`) among those judged together. */
export function quarantinedRows(findings: Iterable<RowFinding>): Map<number, Quarantine> {
  const rows = new Map<number, Quarantine>();
  for (const { severity, row, rule, message } of findings) {
    if (severity !== 'quarantine') continue;
    const earlier = rows.get(row);
    const reason = earlier === undefined ? message : `${earlier.reason}; ${message}`;
    rows.set(row, { rule: earlier?.rule ?? rule, reason: reason.slice(0, MAX_REASON_CHARACTERS) });
  }
  return rows;
}
