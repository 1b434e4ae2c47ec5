import { durationsOf, type Durations } from './durations.js';

/** A run of a DAG with its tasks, as Airflow tells it. */
export interface DagRunFacts {
  readonly dagId: string;
  readonly state: string;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly tasks: readonly {
    readonly taskId: string;
    readonly state: string | null;
    readonly startedAt: Date | null;
    readonly endedAt: Date | null;
  }[];
}

export interface SuccessRate extends Durations {
  readonly succeeded: number;
  readonly failed: number;
  /** Of those that ended, as a fraction; null when none did. */
  readonly successRate: number | null;
}

export interface DagHealth extends SuccessRate {
  readonly dagId: string;
  readonly tasks: readonly (SuccessRate & { readonly taskId: string })[];
}

/** Tasks that a failure before them kept from running count as failed: their work was not done. */
const FAILED: ReadonlySet<string> = new Set(['failed', 'upstream_failed']);

/** One entry a DAG of `dagIds`, in their order, also for those that did not run. */
export function dagHealth(dagIds: readonly string[], runs: readonly DagRunFacts[]): DagHealth[] {
  return dagIds.map((dagId) => {
    const own = runs.filter((run) => run.dagId === dagId);
    const tasks = own.flatMap((run) => run.tasks);
    const taskIds = [...new Set(tasks.map(({ taskId }) => taskId))].sort();
    return {
      dagId,
      ...successRate(own),
      tasks: taskIds.map((taskId) => ({
        taskId,
        ...successRate(tasks.filter((task) => task.taskId === taskId)),
      })),
    };
  });
}

function successRate(
  spans: readonly {
    readonly state: string | null;
    readonly startedAt: Date | null;
    readonly endedAt: Date | null;
  }[],
): SuccessRate {
  const succeeded = spans.filter(({ state }) => state === 'success').length;
  const failed = spans.filter(({ state }) => state !== null && FAILED.has(state)).length;
  const ended = succeeded + failed;
  return {
    succeeded,
    failed,
    successRate: ended === 0 ? null : succeeded / ended,
    ...durationsOf(spans.filter(({ state }) => state === 'success' || state === 'failed')),
  };
}
