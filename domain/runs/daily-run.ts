import type { TradingDate } from '../calendar/trading-date.js';
import type { IngestSummary } from '../ingest/ingest-progress.js';
import type { Stage, StageStatus } from '../stages.js';

export interface StageProgress {
  readonly name: Stage;
  readonly status: StageStatus;
  /** ISO 8601, UTC. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly slaMissed: boolean;
  /** One line on how it went or why it did not. */
  readonly summary: string | null;
  /** Of a stage that is or was blocked: when the deadline decides, ISO 8601, UTC. */
  readonly waitsUntil?: string;
  /** The run that did this stage's work, when it was not this one. */
  readonly reusedFrom?: string;
}

export interface GateSummary {
  readonly status: 'pass' | 'warn' | 'block';
  readonly warnings: number;
  readonly quarantined: number;
  readonly blocks: number;
  /** Markdown, worst finding first. */
  readonly description: string;
}

export interface DailyProgress {
  readonly tradingDate: TradingDate;
  readonly stages: readonly StageProgress[];
  readonly ingest: readonly IngestSummary[];
  readonly gate: GateSummary | null;
}

export interface DailyPipelineInput {
  readonly tradingDate: TradingDate;
  /** The Airflow DAG run that started the workflow, when one did. */
  readonly dagRunId?: string;
  /** The list to use, as an earlier run used it; today's unless given. */
  readonly universeVersion?: string;
  /** Begin with a later stage, on what an earlier run of the date left; every stage runs unless given. */
  readonly restart?: Restart;
}

export interface Restart {
  /** The first stage whose work is done again; those before it are taken over, by reference. */
  readonly fromStage: Stage;
  /** The run to take them from; the newest that finished them unless given. */
  readonly runId?: string;
}

/** What a finished run leaves in the lake under `runs/`: the answer to "did it already run". */
export interface DailyRunRecord extends DailyProgress {
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** Of the list of symbols and sectors that the run used; absent in records from before lists had versions. */
  readonly universeVersion?: string;
  /** Where the report was written. */
  readonly report: string;
}

export function dailyWorkflowId(tradingDate: TradingDate): string {
  return `daily-${tradingDate}`;
}
