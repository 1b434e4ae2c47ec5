import type { GateSummary } from './daily-run.js';
import type { HeldDay } from './held-day.js';
import type { GatePolicy } from './gate-decision.js';

/** What the gate said, and where in the lake its decision on every row stands. */
export interface JudgedRows {
  readonly decisionKey: string;
  readonly summary: GateSummary;
  /** Of a blocked day: symbols with bars that are held, in order; absent in histories from before they were listed. */
  readonly symbols?: readonly string[];
  /** How a block is decided; absent in histories from before it could be configured. */
  readonly policy?: GatePolicy;
  /** Days, other than the run's own, that are in quarantine and wait for a decision; absent where there are none. */
  readonly heldDays?: readonly HeldDay[];
}
