import { expect, test } from 'vitest';
import { describeHealth } from '../../../../cli/output/describe-health.js';
import { pipelineHealth } from '../../../../domain/health/pipeline-health.js';

const FACTS = {
  now: new Date('2018-02-11T12:00:00Z'),
  days: 7,
  airflow: null,
  dags: null,
  done: [],
  failed: [],
  ledgers: {},
};

test('names the Airflow, its status and what ails it', () => {
  const airflow = {
    name: 'sectorflow-prod',
    status: 'UNAVAILABLE',
    available: false,
    airflowVersion: '3.0.6',
    url: null,
    problem: 'requirements could not be installed',
  };
  const shown = describeHealth(pipelineHealth({ ...FACTS, airflow }));
  expect(shown).toContain(
    'Airflow 3.0.6, sectorflow-prod: UNAVAILABLE (requirements could not be installed)',
  );
});

test('says which variables name an Airflow', () => {
  expect(describeHealth(pipelineHealth(FACTS))).toContain('AIRFLOW_MWAA_ENVIRONMENT or AIRFLOW_URL');
});
