import type { PipelineHealth } from '../../domain/health/pipeline-health.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import { plainTable } from './plain-table.js';

/** Gate outcomes that are shown; the JSON document has all. */
const OUTCOMES_SHOWN = 10;

/** The pipeline's health, for a person. */
export function describeHealth(health: PipelineHealth): string {
  const { from, to, runs, airflow, dags, stages, errors, quotas, gate } = health;
  return [
    `${from.slice(0, 10)} to ${to.slice(0, 10)}: ${runs.done} daily runs done, ${runs.failed} failed`,
    '',
    plainTable(
      ['Stage', 'Runs', 'Median', 'Longest', 'SLA', 'Missed'],
      stages.map(({ stage, count, medianSeconds, maxSeconds, slaMinutes, slaMissed }) => [
        stage,
        String(count),
        seconds(medianSeconds),
        seconds(maxSeconds),
        `${slaMinutes} min`,
        String(slaMissed),
      ]),
      ['Runs', 'Median', 'Longest', 'SLA', 'Missed'],
    ),
    '',
    ...airflowLines(airflow),
    ...(dags === null
      ? []
      : [
          plainTable(
            ['DAG', 'Succeeded', 'Failed', 'Success', 'Median'],
            dags.map(({ dagId, succeeded, failed, successRate, medianSeconds }) => [
              dagId,
              String(succeeded),
              String(failed),
              successRate === null ? '–' : `${(100 * successRate).toFixed(0)} %`,
              seconds(medianSeconds),
            ]),
            ['Succeeded', 'Failed', 'Success', 'Median'],
          ),
        ]),
    ...section(
      'Errors',
      ['Error', 'Runs', 'Dates', 'Newest'],
      errors.map(({ type, count, tradingDates, message }) => [
        type,
        String(count),
        tradingDates.join(' '),
        message,
      ]),
    ),
    ...section(
      'Quotas',
      ['Key', 'Spent today', 'Granted', 'Refusals'],
      quotas.map(({ provider, spentToday, perDay, granted, refusals }) => [
        PROVIDER_TITLES[provider],
        perDay === null ? String(spentToday) : `${spentToday} of ${perDay}`,
        String(granted),
        String(refusals),
      ]),
    ),
    ...section(
      'Quality gate',
      ['Trading date', 'Outcome', 'Quarantined', 'Warnings'],
      gate
        .slice(0, OUTCOMES_SHOWN)
        .map(({ tradingDate, status, quarantined, warnings }) => [
          tradingDate,
          status,
          String(quarantined),
          String(warnings),
        ]),
    ),
  ].join('\n');
}

function airflowLines(airflow: PipelineHealth['airflow']): string[] {
  if (airflow === null) {
    return ['DAGs: no Airflow is configured (AIRFLOW_MWAA_ENVIRONMENT or AIRFLOW_URL).'];
  }
  const { name, airflowVersion, status, problem } = airflow;
  return [`Airflow ${airflowVersion}, ${name}: ${status}${problem === null ? '' : ` (${problem})`}`];
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, plainTable(head, rows)];
}

function seconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} s`;
}
