import type { TradingDate } from '../calendar/trading-date.js';
import type { Stage } from '../stages.js';

/** What a failed run leaves in the lake, for the pipeline's health. */
export interface FailedRunRecord {
  readonly tradingDate: TradingDate;
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** The stage that failed; null when none had begun. */
  readonly stage: Stage | null;
  /** The error's class, such as DbtFailedError or GateAborted. */
  readonly type: string;
  readonly message: string;
}

export const FAILED_RUNS_PREFIX = 'runs/failed/';

export function failedRunKey({ tradingDate, runId }: Pick<FailedRunRecord, 'tradingDate' | 'runId'>): string {
  return `${FAILED_RUNS_PREFIX}${tradingDate}/${runId}.json`;
}
