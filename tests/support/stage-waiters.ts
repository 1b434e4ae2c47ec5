import type { WorkflowHandle } from '@temporalio/client';
import type { StageProgress } from '../../domain/runs/daily-run.js';
import { STAGES, type Stage } from '../../domain/stages.js';
import type { dailyPipeline } from '../../workflows/index.js';
import { awaitStageUpdate } from '../../workflows/daily-pipeline/messages.js';

type Day = WorkflowHandle<typeof dailyPipeline>;

/** Waits for one stage as the operator does: under the update id that all waiters share. */
export async function awaitStage(day: Day, stage: Stage): Promise<StageProgress> {
  return await day.executeUpdate(awaitStageUpdate, { args: [stage], updateId: `await-${stage}` });
}

/** One waiter for each stage. Resolves to `ingest done`, `validate failed` …, or rejects when one waiter does. */
export function awaitEveryStage(day: Day): Promise<string[]> {
  const waiters = STAGES.map(async (stage) => {
    const { name, status } = await awaitStage(day, stage);
    return `${name} ${status}`;
  });
  const all = Promise.all(waiters);
  all.catch(() => undefined);
  return all;
}

/** What every waiter should hear when a run ends in `stage`: done before it, `status` from it on. */
export function endedIn(stage: Stage, status: StageProgress['status']): string[] {
  const at = STAGES.indexOf(stage);
  return STAGES.map((name, i) => `${name} ${i < at ? 'done' : status}`);
}
