import type { SuccessRate } from './dag-health.js';
import type { Durations } from './durations.js';
import type { PipelineHealth } from './pipeline-health.js';

export const HEALTH_MEASURES = [
  'runs',
  'airflow_available',
  'dag_success_rate',
  'dag_duration_median',
  'dag_duration_max',
  'task_success_rate',
  'task_duration_median',
  'stage_duration_median',
  'stage_duration_max',
  'stage_sla_missed',
  'run_errors',
  'quota_spent_today',
  'quota_refusals',
  'gate_outcomes',
  'rows_quarantined',
] as const;
export type HealthMeasure = (typeof HEALTH_MEASURES)[number];

/** One number of the pipeline's health: a row of `mart_pipeline_health` and a CloudWatch metric. */
export interface HealthRow {
  readonly measure: HealthMeasure;
  /** The Airflow environment, DAG, task (`dag.task`), stage, error class, provider or gate outcome measured. */
  readonly subject: string;
  readonly measured: number;
  readonly unit: 'fraction' | 'seconds' | 'count';
}

/** What could not be measured, for nothing ran, has no row. */
export function healthRows(health: PipelineHealth): HealthRow[] {
  const { runs, airflow, dags, stages, errors, quotas, gate } = health;
  const outcomes = ['pass', 'warn', 'block'] as const;
  return [
    count('runs', 'done', runs.done),
    count('runs', 'failed', runs.failed),
    ...(airflow === null ? [] : [count('airflow_available', airflow.name, airflow.available ? 1 : 0)]),
    ...(dags ?? []).flatMap(({ dagId, tasks, ...dag }) => [
      ...rate('dag_success_rate', dagId, dag),
      ...seconds('dag_duration_median', dagId, dag.medianSeconds),
      ...seconds('dag_duration_max', dagId, dag.maxSeconds),
      ...tasks.flatMap(({ taskId, ...task }) => [
        ...rate('task_success_rate', `${dagId}.${taskId}`, task),
        ...seconds('task_duration_median', `${dagId}.${taskId}`, task.medianSeconds),
      ]),
    ]),
    ...stages.flatMap((stage) => [
      ...seconds('stage_duration_median', stage.stage, stage.medianSeconds),
      ...seconds('stage_duration_max', stage.stage, stage.maxSeconds),
      count('stage_sla_missed', stage.stage, stage.slaMissed),
    ]),
    ...errors.map(({ type, count: times }) => count('run_errors', type, times)),
    ...quotas.flatMap(({ provider, spentToday, refusals }) => [
      count('quota_spent_today', provider, spentToday),
      count('quota_refusals', provider, refusals),
    ]),
    ...outcomes.map((status) =>
      count('gate_outcomes', status, gate.filter((outcome) => outcome.status === status).length),
    ),
    count(
      'rows_quarantined',
      'all',
      gate.reduce((sum, { quarantined }) => sum + quarantined, 0),
    ),
  ];
}

function count(measure: HealthMeasure, subject: string, measured: number): HealthRow {
  return { measure, subject, measured, unit: 'count' };
}

function rate(measure: HealthMeasure, subject: string, { successRate }: SuccessRate): HealthRow[] {
  return successRate === null ? [] : [{ measure, subject, measured: successRate, unit: 'fraction' }];
}

function seconds(measure: HealthMeasure, subject: string, measured: Durations['medianSeconds']): HealthRow[] {
  return measured === null ? [] : [{ measure, subject, measured, unit: 'seconds' }];
}
