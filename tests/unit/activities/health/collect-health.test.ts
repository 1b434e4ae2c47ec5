import { utimes } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { collectHealth } from '../../../../activities/health/collect-health.js';
import type { Airflow } from '../../../../adapters/airflow/airflow.js';
import { AirflowClient } from '../../../../adapters/airflow/airflow-client.js';
import { AirflowError } from '../../../../adapters/airflow/airflow-error.js';
import type { AirflowTransport } from '../../../../adapters/airflow/airflow-transport.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { DAG_IDS } from '../../../../domain/dag-ids.js';
import type { AirflowEnvironment } from '../../../../domain/health/airflow-environment.js';
import { failedRunKey } from '../../../../domain/runs/failed-run-record.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

async function emptyLake(): Promise<LocalFolderObjectStore> {
  const { path, remove } = await temporaryFolder('health');
  onTestFinished(remove);
  return await LocalFolderObjectStore.open(path);
}

const AVAILABLE: AirflowEnvironment = {
  name: 'sectorflow-prod',
  status: 'AVAILABLE',
  available: true,
  airflowVersion: '3.0.6',
  url: null,
  problem: null,
};

function airflowOf(call: AirflowTransport, environment = AVAILABLE): Airflow {
  return { client: new AirflowClient(call, 'v2'), environment: () => Promise.resolve(environment) };
}

const NOW = new Date('2018-02-11T12:00:00Z');

test('reads failures from the lake and DAG runs with their tasks from Airflow', async () => {
  const store = await emptyLake();
  const failed = {
    tradingDate: '2018-02-07',
    workflowId: 'daily-2018-02-07',
    runId: 'r1',
    startedAt: '2018-02-08T11:00:00.000Z',
    endedAt: '2018-02-08T11:10:00.000Z',
    stage: 'transform',
    type: 'DbtFailedError',
    message: 'model mart_risk_metrics failed',
  } as const;
  await store.put(failedRunKey(failed), Buffer.from(JSON.stringify(failed)), { ifAbsent: true });

  const times = { start_date: '2018-02-08T11:00:00Z', end_date: '2018-02-08T11:10:00Z' };
  const airflow = airflowOf(({ path }) => {
    if (path.endsWith('/taskInstances/list')) {
      return Promise.resolve({
        task_instances: [{ task_id: 'ingest', state: 'success', ...times }],
        total_entries: 1,
      });
    }
    const runs = path.includes('sector_daily')
      ? [{ dag_id: 'sector_daily', dag_run_id: 'd1', state: 'failed', ...times }]
      : [];
    return Promise.resolve({ dag_runs: runs, total_entries: runs.length });
  });

  const health = await collectHealth({ store, airflow, ledgers: {} }, NOW, 7);
  expect(health.errors).toMatchObject([{ type: 'DbtFailedError', count: 1 }]);
  expect(health.dags!.map(({ dagId }) => dagId)).toEqual(DAG_IDS);
  expect(health.dags![0]).toMatchObject({
    successRate: 0,
    medianSeconds: 600,
    tasks: [{ taskId: 'ingest', successRate: 1 }],
  });
  expect(health.airflow).toEqual(AVAILABLE);
});

test('an environment that is down is shown; its DAGs cannot be', async () => {
  const store = await emptyLake();
  const silent = () => Promise.reject(new AirflowError('unavailable', 'Airflow answered 502'));
  const environment = { ...AVAILABLE, status: 'UNAVAILABLE', available: false };
  const down = await collectHealth({ store, airflow: airflowOf(silent, environment), ledgers: {} }, NOW, 7);
  expect(down).toMatchObject({ airflow: { status: 'UNAVAILABLE' }, dags: null });
  // One that says it is well and does not answer is worth another try.
  await expect(collectHealth({ store, airflow: airflowOf(silent), ledgers: {} }, NOW, 7)).rejects.toThrow(
    '502',
  );
});

test('without an Airflow there is nothing to say of DAGs', async () => {
  const store = await emptyLake();
  const health = await collectHealth({ store, airflow: null, ledgers: {} }, NOW, 7);
  expect(health).toMatchObject({ airflow: null, dags: null });
  expect(health.runs).toEqual({ done: 0, failed: 0 });
});

test('reads no record that was left before the window', async () => {
  const store = await emptyLake();
  const key = failedRunKey({ tradingDate: '2018-01-02', runId: 'old' });
  await store.put(key, Buffer.from('no JSON: whoever reads this fails'), { ifAbsent: true });
  const health = () => collectHealth({ store, airflow: null, ledgers: {} }, NOW, 7);
  await expect(health()).rejects.toThrow(SyntaxError);
  const longAgo = new Date('2018-01-03T12:00:00Z');
  await utimes(store.uri(key), longAgo, longAgo);
  expect((await health()).runs).toEqual({ done: 0, failed: 0 });
});
