import { expect, test } from 'vitest';
import { healthRows } from '../../../../domain/health/health-rows.js';
import { pipelineHealth } from '../../../../domain/health/pipeline-health.js';
import type { DailyRunRecord, GateSummary } from '../../../../domain/runs/daily-run.js';
import type { FailedRunRecord } from '../../../../domain/runs/failed-run-record.js';
import { STAGES } from '../../../../domain/stages.js';

const NOW = new Date('2018-02-11T12:00:00.000Z');

function record(day: number, seconds: number, changes: Partial<DailyRunRecord> = {}): DailyRunRecord {
  const startedAt = `2018-02-0${day}T11:00:00.000Z`;
  const endedAt = new Date(Date.parse(startedAt) + seconds * 1000).toISOString();
  return {
    tradingDate: `2018-02-0${day - 1}`,
    stages: STAGES.map((name) => ({
      name,
      status: 'done',
      startedAt,
      endedAt,
      slaMissed: seconds > 1800 && name === 'ingest',
      summary: null,
    })),
    ingest: [],
    gate: gate('pass', 3),
    workflowId: `daily-2018-02-0${day - 1}`,
    runId: `run-${day}`,
    startedAt,
    endedAt,
    report: 'report.html',
    ...changes,
  };
}

function gate(status: GateSummary['status'], quarantined: number): GateSummary {
  return { status, quarantined, warnings: 0, blocks: 0, description: '' };
}

function failure(day: number, type: string, message: string): FailedRunRecord {
  return {
    tradingDate: `2018-02-0${day - 1}`,
    workflowId: `daily-2018-02-0${day - 1}`,
    runId: `failed-${day}-${type}`,
    startedAt: `2018-02-0${day}T11:00:00.000Z`,
    endedAt: `2018-02-0${day}T11:30:00.000Z`,
    stage: 'transform',
    type,
    message,
  };
}

const FACTS = { now: NOW, days: 7, airflow: null, dags: null, done: [], failed: [], ledgers: {} };

test('what began before the window is left out', () => {
  const health = pipelineHealth({ ...FACTS, done: [record(4, 10), record(5, 10)], failed: [] });
  expect(health.from).toBe('2018-02-04T12:00:00.000Z');
  expect(health.runs).toEqual({ done: 1, failed: 0 });
});

test('durations and missed SLAs of each stage', () => {
  const { stages } = pipelineHealth({ ...FACTS, done: [record(6, 100), record(7, 200), record(8, 1900)] });
  expect(stages.map(({ stage }) => stage)).toEqual(STAGES);
  expect(stages[0]).toMatchObject({ count: 3, medianSeconds: 200, maxSeconds: 1900, slaMissed: 1 });
  expect(stages[1]).toMatchObject({ slaMissed: 0, slaMinutes: 60 });
});

test('a stage that was taken over is counted where it ran', () => {
  const again = record(7, 50);
  const stages = again.stages.map((stage, i) => (i < 2 ? { ...stage, reusedFrom: 'run-6' } : stage));
  const health = pipelineHealth({ ...FACTS, done: [record(6, 100), { ...again, stages }] });
  expect(health.stages.map(({ count }) => count)).toEqual([1, 1, 2, 2, 2, 2]);
});

test('classes of errors, the most frequent first, with the newest words', () => {
  const failed = [
    failure(6, 'DbtFailedError', 'old'),
    failure(7, 'GateAborted', 'nobody decided'),
    failure(8, 'DbtFailedError', 'new'),
  ];
  expect(pipelineHealth({ ...FACTS, failed }).errors).toEqual([
    { type: 'DbtFailedError', count: 2, tradingDates: ['2018-02-07', '2018-02-05'], message: 'new' },
    { type: 'GateAborted', count: 1, tradingDates: ['2018-02-06'], message: 'nobody decided' },
  ]);
});

test('rows: what was not measured has none, counts have also when zero', () => {
  const health = pipelineHealth({
    ...FACTS,
    done: [record(6, 100, { gate: gate('warn', 5) }), record(7, 100)],
  });
  const rows = healthRows(health);
  const find = (measure: string, subject: string) =>
    rows.find((row) => row.measure === measure && row.subject === subject)?.measured;
  expect(find('runs', 'done')).toBe(2);
  expect(find('gate_outcomes', 'warn')).toBe(1);
  expect(find('gate_outcomes', 'block')).toBe(0);
  expect(find('rows_quarantined', 'all')).toBe(8);
  expect(find('stage_duration_median', 'test')).toBe(100);
  expect(healthRows(pipelineHealth(FACTS)).some(({ measure }) => measure === 'stage_duration_median')).toBe(
    false,
  );
  const keys = rows.map(({ measure, subject }) => `${measure} ${subject}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('DAG rows name the task after its DAG', () => {
  const ended = { succeeded: 3, failed: 1, successRate: 0.75, count: 4, medianSeconds: 60, maxSeconds: 90 };
  const dags = [{ dagId: 'sector_daily', ...ended, tasks: [{ taskId: 'ingest', ...ended }] }];
  expect(healthRows(pipelineHealth({ ...FACTS, dags }))).toContainEqual({
    measure: 'task_success_rate',
    subject: 'sector_daily.ingest',
    measured: 0.75,
    unit: 'fraction',
  });
});

test('an Airflow that is not available counts 0', () => {
  const airflow = {
    name: 'sectorflow-prod',
    status: 'UNAVAILABLE',
    available: false,
    airflowVersion: '3.0.6',
    url: null,
    problem: null,
  };
  const rowsOf = (facts: Partial<typeof airflow>) =>
    healthRows(pipelineHealth({ ...FACTS, airflow: { ...airflow, ...facts } })).filter(
      ({ measure }) => measure === 'airflow_available',
    );
  const row = { measure: 'airflow_available', subject: 'sectorflow-prod', unit: 'count' };
  expect(rowsOf({})).toEqual([{ ...row, measured: 0 }]);
  expect(rowsOf({ status: 'AVAILABLE', available: true })).toEqual([{ ...row, measured: 1 }]);
});
