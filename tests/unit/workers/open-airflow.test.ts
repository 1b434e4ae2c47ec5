import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startSandboxMwaa } from '../../../sandbox/mwaa/sandbox-mwaa.js';
import { readConfiguration } from '../../../workers/configuration.js';
import { openAirflow } from '../../../workers/open-airflow.js';
import { fakeAirflow } from '../../support/fake-airflow.js';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-of-the-test' };

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', CREDENTIALS.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  return () => vi.unstubAllEnvs();
});

test('asks MWAA how the environment is, and its Airflow for DAG runs', async () => {
  const mwaa = await startSandboxMwaa({
    environment: 'sectorflow-prod',
    status: 'UPDATING',
    airflowVersion: '3.0.6',
    webserverUrl: 'example.airflow.amazonaws.com',
    credentials: CREDENTIALS,
    forward: () => Promise.resolve({ status: 200, body: { dag_runs: [], total_entries: 0 } }),
  });
  onTestFinished(mwaa.close);
  const airflow = openAirflow(
    readConfiguration({
      AWS_REGION: 'us-east-1',
      AIRFLOW_MWAA_ENVIRONMENT: 'sectorflow-prod',
      AIRFLOW_MWAA_ENDPOINT: mwaa.url,
    }),
  )!;
  expect(await airflow.environment()).toMatchObject({ status: 'UPDATING', available: false });
  expect(await airflow.client.dagRuns('sector_daily', new Date())).toEqual([]);
});

test('asks an Airflow that is not on MWAA itself', async () => {
  const healthy = { status: 'healthy' };
  const { url } = await fakeAirflow(({ path }) => {
    if (path === '/auth/token') return { status: 201, body: { access_token: 'token' } };
    const body = path.endsWith('/version') ? { version: '3.0.6' } : { metadatabase: healthy };
    return { status: 200, body };
  });
  const airflow = openAirflow(readConfiguration({ AIRFLOW_URL: url }))!;
  expect(await airflow.environment()).toMatchObject({ status: 'healthy', name: new URL(url).host, url });
});

test('opens none where none is configured', () => {
  expect(openAirflow(readConfiguration({}))).toBeNull();
});
