import type { Replacement } from '../../adapters/warehouse/replace-rows.js';
import type { DailyProgress } from '../../domain/runs/daily-run.js';

interface Run {
  readonly progress: DailyProgress;
  readonly workflowId: string;
  readonly runId: string;
}

/** A run's stages as rows of ops.stage_runs; stages that have not begun are absent. */
export function stageRunRows({ progress, workflowId, runId }: Run): Replacement['rows'] {
  return progress.stages
    .filter((stage) => stage.startedAt !== null)
    .map((stage) => ({
      workflow_id: workflowId,
      run_id: runId,
      trading_date: progress.tradingDate,
      stage: stage.name,
      status: stage.status,
      started_at: stage.startedAt,
      ended_at: stage.endedAt,
      sla_missed: stage.slaMissed,
    }));
}
