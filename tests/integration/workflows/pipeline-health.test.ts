import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import type { pipelineHealth } from '../../../workflows/index.js';
import { failureOf } from '../../support/expect-failure.js';
import { startDay } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { expectLockFree } from '../../support/warehouse-lock-state.js';

const START = { workflowId: 'health-2018-02-11', taskQueue: MAIN_TASK_QUEUE };

test('counts lake against warehouse, and answers the figures that it keeps', async () => {
  const { client, calls } = await timeSkipping();
  const run = await client.workflow.start<typeof pipelineHealth>('pipelineHealth', {
    ...START,
    args: [{ days: 30 }],
  });
  expect(await run.result()).toMatchObject({ days: 30, runs: { done: 0, failed: 0 } });
  expect(calls.count('reconcile')).toBe(1);
  await expectLockFree(client);
});

test('a row that is missing alerts, fails the check, and gives the warehouse back', async () => {
  const { client, calls } = await timeSkipping(() => ({
    reconcile: () =>
      Promise.reject(
        ApplicationFailure.nonRetryable(
          'yahoo daily_bars: 10 bars landed, but 9 are loaded',
          'CountsDifferError',
        ),
      ),
  }));
  const run = await client.workflow.start<typeof pipelineHealth>('pipelineHealth', {
    ...START,
    args: [{ days: 7 }],
  });
  expect(await failureOf(run.result())).toMatchObject({ type: 'CountsDifferError' });
  expect(calls.of('sendAlert').map(([{ kind, severity }]) => [kind, severity])).toEqual([
    ['data_missing', 'critical'],
  ]);
  expect(calls.count('recordHealth')).toBe(1);
  await expectLockFree(client);
});

test('a window of no days is refused', async () => {
  const { client } = await timeSkipping();
  const run = await client.workflow.start<typeof pipelineHealth>('pipelineHealth', {
    ...START,
    args: [{ days: 0 }],
  });
  expect((await failureOf(run.result())).message).toContain('days: got 0');
});

test('a daily run that fails leaves its stage, class and words for the check', async () => {
  const { client, calls } = await timeSkipping(() => ({
    testModels: () =>
      Promise.reject(ApplicationFailure.nonRetryable('test unique_mart failed', 'DbtFailedError')),
  }));
  const run = await startDay(client);
  await failureOf(run.result());
  expect(calls.of('recordFailedRun')).toMatchObject([
    [{ stage: 'test', type: 'DbtFailedError', runId: run.firstExecutionRunId }],
  ]);
});
