import { DEADLINE_DECIDER } from './gate-decision.js';
import { GATE_DECIDER } from './held-selection.js';

const RESERVED: readonly string[] = [DEADLINE_DECIDER, GATE_DECIDER];

/** Whether a name stands in the audit table for nobody: no person may decide under it, however it is spelt. */
export function isReservedDecider(by: string): boolean {
  return RESERVED.includes(by.trim().toLowerCase());
}
