import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { expect, test } from 'vitest';
import { whileWorkersRestart } from '../../../../cli/pipeline/while-workers-restart.js';

const noWorker = () =>
  new ServiceError('Failed to query Workflow', {
    cause: new Error('no poller seen for task queue recently, worker may be down'),
  });

test('a worker that is gone for a while is waited for', async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    if (asked < 4) throw noWorker();
    return await Promise.resolve('5 of 12');
  };
  expect(await whileWorkersRestart(ask, { pauseMs: 1 })).toBe('5 of 12');
  expect(asked).toBe(4);
});

test('one that stays away is an error that says so', async () => {
  const ask = () => Promise.reject(noWorker());
  await expect(whileWorkersRestart(ask, { withinMs: 0 })).rejects.toMatchObject({
    type: 'NoWorker',
    message: expect.stringContaining('worker may be down') as string,
  });
});

test.each([new WorkflowNotFoundError('gone', 'daily', undefined), new Error('of another kind')])(
  '%s is nothing to wait for',
  async (error) => {
    await expect(whileWorkersRestart(() => Promise.reject(error))).rejects.toBe(error);
  },
);
