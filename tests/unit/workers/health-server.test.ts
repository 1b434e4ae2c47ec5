import { expect, it, onTestFinished } from 'vitest';
import { startHealthServer } from '../../../workers/health-server.js';

async function ask(states: readonly string[], path = '/health') {
  const workers = states.map((state, index) => ({
    options: { taskQueue: `queue-${index}` },
    getState: () => state,
  }));
  const server = await startHealthServer(0, workers);
  onTestFinished(() => server.close());
  return await fetch(`http://127.0.0.1:${server.port}${path}`);
}

it('is well while every worker polls', async () => {
  const answer = await ask(['RUNNING', 'RUNNING']);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: 'ok' });
});

it.each(['INITIALIZED', 'STOPPING', 'DRAINING', 'FAILED'])('is not well when one is %s', async (state) => {
  const answer = await ask(['RUNNING', state]);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ workers: [{}, { taskQueue: 'queue-1', state }] });
});

it('answers nothing else', async () => {
  expect((await ask(['RUNNING'], '/')).status).toBe(404);
});
