import { expect, test } from 'vitest';
import { createPlainTransport } from '../../../../adapters/airflow/plain-transport.js';
import { fakeAirflow } from '../../../support/fake-airflow.js';

const LOGIN = { username: 'sector', password: () => 'flow' };

test('Airflow 2: the login goes with each request', async () => {
  const { url, requests } = await fakeAirflow(() => ({ status: 200, body: { ok: true } }));
  const call = createPlainTransport({ url, apiVersion: 'v1', ...LOGIN });
  expect(await call({ method: 'GET', path: '/dags', query: { limit: '1' } })).toEqual({ ok: true });
  expect(requests[0]).toMatchObject({
    path: '/api/v1/dags',
    query: { limit: '1' },
    authorization: `Basic ${Buffer.from('sector:flow').toString('base64')}`,
  });
});

test('Airflow 3: one token for many requests, a new one when it has expired', async () => {
  let given = 0;
  const { url, requests } = await fakeAirflow(({ path, authorization }) => {
    if (path === '/auth/token') return { status: 201, body: { access_token: `token-${(given += 1)}` } };
    return authorization === `Bearer token-${given}` && (given > 1 || requests.length < 4)
      ? { status: 200, body: [] }
      : { status: 401, body: {} };
  });
  const call = createPlainTransport({ url, apiVersion: 'v2', ...LOGIN });
  for (let i = 0; i < 4; i += 1) await call({ method: 'GET', path: '/dags' });
  expect(given).toBe(2);
  expect(requests[0]).toMatchObject({ path: '/auth/token', body: { username: 'sector', password: 'flow' } });
});

test('a token that is refused at once is no reason to ask for ever', async () => {
  const { url, requests } = await fakeAirflow(({ path }) =>
    path === '/auth/token'
      ? { status: 201, body: { access_token: 'token' } }
      : { status: 401, body: { detail: 'who are you' } },
  );
  const call = createPlainTransport({ url, apiVersion: 'v2', ...LOGIN });
  await expect(call({ method: 'GET', path: '/dags' })).rejects.toMatchObject({
    kind: 'unauthorised',
    status: 401,
    retryable: false,
  });
  expect(requests.filter(({ path }) => path !== '/auth/token')).toHaveLength(2);
});

test.each([
  [404, 'not_found', false],
  [409, 'conflict', false],
  [422, 'bad_request', false],
  [429, 'throttled', true],
  [503, 'unavailable', true],
])('status %i is %s', async (status, kind, retryable) => {
  const { url } = await fakeAirflow(() => ({ status, body: { detail: 'because' } }));
  const call = createPlainTransport({ url, apiVersion: 'v1', ...LOGIN });
  await expect(call({ method: 'GET', path: '/dags/x' })).rejects.toMatchObject({
    name: 'AirflowError',
    kind,
    status,
    retryable,
    message: expect.stringContaining('because') as string,
  });
});

test('nobody there: unavailable, and neither login nor password in the error', async () => {
  const call = createPlainTransport({ url: 'http://127.0.0.1:1', apiVersion: 'v1', ...LOGIN });
  const error: unknown = await call({ method: 'GET', path: '/dags' }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ kind: 'unavailable', retryable: true });
  expect(String(error)).not.toContain('flow:');
  expect(String(error)).toContain('ECONNREFUSED');
});

test('a page of a proxy in place of JSON', async () => {
  const { url } = await fakeAirflow(() => ({ status: 200, body: '<html>' }));
  const call = createPlainTransport({ url, apiVersion: 'v1', ...LOGIN });
  await expect(call({ method: 'GET', path: '/dags' })).rejects.toMatchObject({ kind: 'malformed' });
});
