import type { GateSummary } from './daily-run.js';

/** What the gate said, and where in the lake its decision on every row stands. */
export interface JudgedRows {
  readonly decisionKey: string;
  readonly summary: GateSummary;
}
