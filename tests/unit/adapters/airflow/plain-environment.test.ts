import { expect, test } from 'vitest';
import { plainEnvironment } from '../../../../adapters/airflow/plain-environment.js';
import type { AirflowTransport } from '../../../../adapters/airflow/airflow-transport.js';

const URL = 'http://airflow.example:8080/';

function answering(health: unknown, version = '3.0.6') {
  const asked: string[] = [];
  const call: AirflowTransport = ({ path }) => {
    asked.push(path);
    return Promise.resolve(path === '/version' ? { version } : health);
  };
  return { call, asked };
}

const healthy = { status: 'healthy' };

test.each([
  ['v1', '/health'],
  ['v2', '/monitor/health'],
] as const)('asks an Airflow of API %s at %s', async (apiVersion, path) => {
  const { call, asked } = answering({ metadatabase: healthy, scheduler: healthy });
  expect(await plainEnvironment(call, apiVersion, URL)).toEqual({
    name: 'airflow.example:8080',
    status: 'healthy',
    available: true,
    airflowVersion: '3.0.6',
    url: URL,
    problem: null,
  });
  expect(asked).toContain(path);
});

test('names the processes that give no sign of life; one that never ran is none of them', async () => {
  const unhealthy = { status: 'unhealthy' };
  const { call } = answering({
    metadatabase: healthy,
    scheduler: { ...unhealthy, latest_scheduler_heartbeat: null },
    triggerer: unhealthy,
    dag_processor: { status: null },
  });
  expect(await plainEnvironment(call, 'v2', URL)).toMatchObject({
    status: 'unhealthy',
    available: false,
    problem: 'no sign of life from scheduler, triggerer',
  });
});

test('a proxy that answers in its own words', async () => {
  const { call } = answering({ scheduler: 'ok' });
  await expect(plainEnvironment(call, 'v2', URL)).rejects.toMatchObject({ kind: 'malformed' });
});
