import type { StartFigures } from './measure-start.js';

/** What bench/results/start.json holds. */
export interface StartResults {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: {
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly platform: string;
    /** Average of the minute before the first start, and before the second. 0 is an idle machine. */
    readonly loadBefore: number;
    readonly loadBetween: number;
  };
  readonly warmStart: StartFigures;
  readonly nextDay: StartFigures;
}

/** Seconds and MB that must not be exceeded. */
export const BUDGETS = { warmStartSeconds: 120, nextDaySeconds: 60, workerPeakMb: 800 };
