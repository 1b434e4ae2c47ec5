import type { Machine } from './machine.js';
import type { StartFigures } from './measure-start.js';

/** What bench/results/start.json holds. */
export interface StartResults {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine & {
    /** Load average of the minute before the second start. */
    readonly loadBetween: number;
  };
  readonly warmStart: StartFigures;
  readonly nextDay: StartFigures;
}

/** Seconds and MB that must not be exceeded. */
export const BUDGETS = { warmStartSeconds: 120, nextDaySeconds: 60, workerPeakMb: 800 };
