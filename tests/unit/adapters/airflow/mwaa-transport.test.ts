import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { AirflowClient } from '../../../../adapters/airflow/airflow-client.js';
import { createMwaaClient, mwaaEnvironment } from '../../../../adapters/airflow/mwaa-environment.js';
import { createMwaaTransport } from '../../../../adapters/airflow/mwaa-transport.js';
import { startSandboxMwaa, type Forward } from '../../../../sandbox/mwaa/sandbox-mwaa.js';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-of-the-test' };

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', CREDENTIALS.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  return () => vi.unstubAllEnvs();
});

async function mwaa(forward: Forward, environment = 'sectorflow-dev') {
  const server = await startSandboxMwaa({
    environment: 'sectorflow-dev',
    airflowVersion: '3.0.6',
    webserverUrl: 'example.airflow.amazonaws.com',
    credentials: CREDENTIALS,
    forward,
  });
  onTestFinished(server.close);
  const location = { environment, region: 'eu-central-1', endpoint: server.url };
  const client = createMwaaClient(location);
  return { client, transport: createMwaaTransport(client, location) };
}

test('a signed call reaches Airflow, and its answer comes back', async () => {
  const asked: unknown[] = [];
  const { transport } = await mwaa((call) => {
    asked.push(call);
    return Promise.resolve({
      status: 200,
      body: { dag_id: 'sector_daily', dag_run_id: 'r1', state: 'queued' },
    });
  });
  const run = await new AirflowClient(transport, 'v2').triggerDag({
    dagId: 'sector_daily',
    dagRunId: 'r1',
    conf: { tradingDate: '2018-02-07', note: 'snowman ☃' },
  });
  expect(run).toMatchObject({ dagRunId: 'r1', state: 'queued' });
  expect(asked).toEqual([
    {
      method: 'POST',
      path: '/dags/sector_daily/dagRuns',
      query: {},
      body: {
        dag_run_id: 'r1',
        conf: { tradingDate: '2018-02-07', note: 'snowman ☃' },
        logical_date: null,
      },
    },
  ]);
});

test('a wrong secret is refused: the signature is checked', async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another-secret');
  const forward = vi.fn<Forward>();
  const { transport, client } = await mwaa(forward);
  await expect(transport({ method: 'GET', path: '/dags' })).rejects.toMatchObject({
    kind: 'unauthorised',
    retryable: false,
  });
  await expect(mwaaEnvironment(client, 'sectorflow-dev')).rejects.toMatchObject({ kind: 'unauthorised' });
  expect(forward).not.toHaveBeenCalled();
});

test('what Airflow refuses keeps its own status and words', async () => {
  const { transport } = await mwaa(() =>
    Promise.resolve({ status: 409, body: { detail: 'DAGRun with this id exists' } }),
  );
  await expect(transport({ method: 'POST', path: '/dags/d/dagRuns', body: {} })).rejects.toMatchObject({
    kind: 'conflict',
    status: 409,
    message: expect.stringContaining('DAGRun with this id exists') as string,
  });
});

test('an Airflow that is down is worth another try', async () => {
  const { transport } = await mwaa(() => Promise.resolve({ status: 502, body: '' }));
  await expect(transport({ method: 'GET', path: '/dags' })).rejects.toMatchObject({
    kind: 'unavailable',
    retryable: true,
  });
});

test('an environment that does not exist', async () => {
  const { transport, client } = await mwaa(vi.fn<Forward>(), 'sectorflow-pord');
  await expect(transport({ method: 'GET', path: '/dags' })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(mwaaEnvironment(client, 'sectorflow-pord')).rejects.toMatchObject({
    kind: 'not_found',
    message: expect.stringContaining('sectorflow-pord') as string,
  });
});

test('a path that InvokeRestApi would refuse is not sent', async () => {
  const forward = vi.fn<Forward>();
  const { transport } = await mwaa(forward);
  const path = `/dags/sector_daily/dagRuns/${'x'.repeat(40)}/taskInstances`;
  await expect(transport({ method: 'GET', path })).rejects.toMatchObject({
    kind: 'bad_request',
    message: expect.stringContaining('64') as string,
  });
  expect(forward).not.toHaveBeenCalled();
});

test('the tasks of a run are read, however long the id that Airflow gave it', async () => {
  const asked: unknown[] = [];
  const { transport } = await mwaa(({ body }) => {
    asked.push(body);
    const entry = { task_id: 'ingest', state: 'success' };
    return Promise.resolve({ status: 200, body: { task_instances: [entry], total_entries: 1 } });
  });
  const id = 'manual__2026-11-23T15:29:51.334488+00:00_PDub5Li1';
  const tasks = await new AirflowClient(transport, 'v2').taskInstances('sector_daily', id);
  expect(tasks).toMatchObject([{ taskId: 'ingest', state: 'success' }]);
  expect(asked).toMatchObject([{ dag_ids: ['sector_daily'], dag_run_ids: [id] }]);
});

test('reads the status, the version and the address', async () => {
  const { client } = await mwaa(vi.fn<Forward>());
  expect(await mwaaEnvironment(client, 'sectorflow-dev')).toEqual({
    name: 'sectorflow-dev',
    status: 'AVAILABLE',
    available: true,
    airflowVersion: '3.0.6',
    url: 'https://example.airflow.amazonaws.com',
    problem: null,
  });
});
