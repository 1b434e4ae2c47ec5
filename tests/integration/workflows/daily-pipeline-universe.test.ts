import { expect, test } from 'vitest';
import { dailyWorkflowId } from '../../../domain/runs/daily-run.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import type { dailyPipeline } from '../../../workflows/index.js';
import { landed, planOf } from '../../support/mock-activities.js';
import { DAY } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';

const VERSION = '2f6c01d9a4be';
const UNKNOWN = { name: 'NAME1', kind: 'not_found', message: 'No data found' } as const;

test('a run keeps to the list that named its symbols, and tells the judge what was refused', async () => {
  const { client, calls } = await timeSkipping(() => ({
    planDaily: ({ universeVersion = 'the newest' }) =>
      Promise.resolve([{ ...planOf('yahoo', 2), universeVersion }]),
    fetchBatch: (input) => Promise.resolve(landed(input, { landed: ['NAME2'], refused: [UNKNOWN] })),
  }));
  const run = await client.workflow.start<typeof dailyPipeline>('dailyPipeline', {
    workflowId: dailyWorkflowId(DAY),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ tradingDate: DAY, universeVersion: VERSION }],
  });
  const record = await run.result();

  expect(record.universeVersion).toBe(VERSION);
  expect(calls.of('judgeLanded')).toEqual([
    [
      {
        tradingDate: DAY,
        universeVersion: VERSION,
        refused: [{ provider: 'yahoo', name: 'NAME1', kind: 'not_found' }],
      },
    ],
  ]);
  expect(calls.of('buildModels')).toEqual([
    [
      {
        tradingDate: DAY,
        universeVersion: VERSION,
        affected: [{ from: '2018-02-01', to: '2018-02-07', symbols: null }],
      },
    ],
  ]);
  expect(calls.of('publishReport')).toMatchObject([[{ universeVersion: VERSION }]]);
});
