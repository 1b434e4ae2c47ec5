import type { PipelineHealth } from '../../domain/health/pipeline-health.js';

/** Markdown for the Temporal UI. */
export function describeHealth({ from, to, runs, airflow, dags, stages, errors }: PipelineHealth): string {
  const rows = stages.map(
    ({ stage, count, medianSeconds, maxSeconds, slaMinutes, slaMissed }) =>
      `| ${stage} | ${count} | ${shown(medianSeconds)} | ${shown(maxSeconds)} | ${slaMinutes} min | ${slaMissed} |`,
  );
  return [
    `**${from.slice(0, 10)} to ${to.slice(0, 10)}**: ${runs.done} runs done, ${runs.failed} failed`,
    '',
    '| stage | runs | median | longest | SLA | missed |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    // Runs recorded before the environment was asked for have none.
    ...(airflow == null ? [] : [`- Airflow ${airflow.airflowVersion}, ${airflow.name}: ${airflow.status}`]),
    ...(dags ?? []).map(
      ({ dagId, succeeded, failed }) => `- DAG \`${dagId}\`: ${succeeded} succeeded, ${failed} failed`,
    ),
    ...errors.map(({ type, count, message }) => `- ${count} × ${type}: ${message}`),
  ].join('\n');
}

function shown(seconds: number | null): string {
  return seconds === null ? '–' : `${seconds.toFixed(1)} s`;
}
