import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { AirflowClient } from '../../adapters/airflow/airflow-client.js';
import { createMwaaClient, mwaaEnvironment } from '../../adapters/airflow/mwaa-environment.js';
import { createMwaaTransport } from '../../adapters/airflow/mwaa-transport.js';
import { createPlainTransport } from '../../adapters/airflow/plain-transport.js';
import { AirflowError } from '../../adapters/airflow/airflow-error.js';
import { startSandboxMwaa } from '../../sandbox/mwaa/sandbox-mwaa.js';
import { startDevServer } from '../support/dev-server.js';
import { eventually } from '../support/eventually.js';
import { mockActivities } from '../support/mock-activities.js';
import { startWorkers } from '../support/running-workers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { serveAirflow } from './support/serve-airflow.js';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-of-the-test' };
const ENDS_WITHIN_MS = 300_000;

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', CREDENTIALS.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  return () => vi.unstubAllEnvs();
});

test.each([
  ['3.0.6', 'v2'],
  ['2.11.2', 'v1'],
] as const)(
  'a signed InvokeRestApi starts the DAG of Airflow %s, the DAG the workflow, and the result comes back',
  async (version, apiVersion) => {
    const temporal = await startDevServer();
    onTestFinished(temporal.stop);
    const workers = await startWorkers(temporal.connection, mockActivities(temporal.client));
    onTestFinished(() => workers.stop());
    const home = await temporaryFolder('airflow');
    onTestFinished(home.remove);
    const airflow = await serveAirflow(version, home.path, temporal.address);
    onTestFinished(airflow.stop);

    const login = { username: 'admin', password: () => 'local' };
    const plain = createPlainTransport({ url: airflow.url, apiVersion, ...login });
    const mwaa = await startSandboxMwaa({
      environment: 'sectorflow',
      airflowVersion: version,
      webserverUrl: airflow.url,
      credentials: CREDENTIALS,
      forward: async ({ method, path, query, body }) => {
        try {
          const answer = await plain({
            method: method as 'GET',
            path,
            query,
            ...(body == null ? {} : { body }),
          });
          return { status: 200, body: answer };
        } catch (error) {
          if (error instanceof AirflowError && error.status !== null) {
            return { status: error.status, body: { detail: error.message } };
          }
          throw error;
        }
      },
    });
    onTestFinished(mwaa.close);

    const location = { environment: 'sectorflow', region: 'us-east-1', endpoint: mwaa.url };
    const client = createMwaaClient(location);
    const environment = await mwaaEnvironment(client, 'sectorflow');
    expect(environment).toMatchObject({ status: 'AVAILABLE', airflowVersion: version });
    const transport = createMwaaTransport(client, location);
    await eventually(
      'the DAG is known',
      () => transport({ method: 'PATCH', path: '/dags/sector_health', body: { is_paused: false } }),
      ENDS_WITHIN_MS,
    );

    const dags = new AirflowClient(transport, apiVersion);
    const before = new Date();
    const run = await dags.triggerDag({ dagId: 'sector_health', dagRunId: 'by-api', conf: { days: 3 } });
    await expect(dags.triggerDag({ dagId: 'sector_health', dagRunId: 'by-api' })).rejects.toMatchObject({
      kind: 'conflict',
    });
    const ended = await eventually(
      'the DAG run ends',
      async () => {
        const { state, ...rest } = await dags.dagRun('sector_health', run.dagRunId);
        return ['success', 'failed'].includes(state) && { state, ...rest };
      },
      ENDS_WITHIN_MS,
    );
    expect(ended.state).toBe('success');

    const tasks = await dags.taskInstances('sector_health', run.dagRunId);
    expect(tasks.map(({ taskId, state }) => [taskId, state])).toEqual([['health', 'success']]);
    expect(await dags.taskInstances('sector_health', 'another')).toEqual([]);
    const since = await dags.dagRuns('sector_health', before);
    expect(since.map(({ dagRunId }) => dagRunId)).toEqual(['by-api']);

    const path = `/dags/sector_health/dagRuns/by-api/taskInstances/health/xcomEntries/return_value`;
    const returned = (await plain({ method: 'GET', path })) as { readonly value: unknown };
    expect(JSON.stringify(returned.value)).toMatch(/days\W+3\b/);
  },
);
