import { expect, test } from 'vitest';
import type { Activities } from '../../../activities/index.js';
import { STAGES, type Stage } from '../../../domain/stages.js';
import { WAREHOUSE_LOCK_ID } from '../../../domain/warehouse-lock.js';
import { dailyProgressQuery } from '../../../workflows/daily-pipeline/messages.js';
import { acquireSignal } from '../../../workflows/warehouse-lock/messages.js';
import { eventually } from '../../support/eventually.js';
import { expectCancelled } from '../../support/expect-failure.js';
import { BLOCKED } from '../../support/mock-activities.js';
import { awaitEveryStage, endedIn } from '../../support/stage-waiters.js';
import { DAY, startDay } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import { expectLockFree, lockState } from '../../support/warehouse-lock-state.js';

/** The activity that each stage is caught in. */
const CAUGHT_IN: Readonly<Record<Stage, keyof Activities>> = {
  ingest: 'fetchBatch',
  validate: 'judgeLanded',
  transform: 'buildModels',
  test: 'testModels',
  metrics: 'computeMetrics',
  publish: 'publishReport',
};

test.each(STAGES)('cancelled in %s: everything under way ends, everybody is told', async (stage) => {
  const caught = CAUGHT_IN[stage];
  let ended = 0;
  const { client, calls } = await timeSkipping(() => ({
    [caught]: async () => {
      try {
        return await untilCancelled();
      } finally {
        ended += 1;
      }
    },
  }));
  const run = await startDay(client);
  const waiters = awaitEveryStage(run);
  // The ingest stage has one batch at each of two providers.
  const busy = stage === 'ingest' ? 2 : 1;
  await eventually(`${stage} is at work`, () => calls.count(caught) === busy);
  await run.cancel();

  await expectCancelled(run.result());
  expect((await run.describe()).status.name).toBe('CANCELLED');
  expect(await waiters).toEqual(endedIn(stage, 'cancelled'));
  const { stages } = await run.query(dailyProgressQuery);
  expect(stages.map(({ name, status }) => `${name} ${status}`)).toEqual(endedIn(stage, 'cancelled'));
  expect(ended).toBe(busy);
  expect(calls.count('recordRun')).toBe(0);
  expect(calls.count('sendAlert')).toBe(0);
  await expectLockFree(client);
  if (stage === 'ingest') {
    for (const provider of ['alpha-vantage', 'fred']) {
      const child = client.workflow.getHandle(`${run.workflowId}-${provider}`);
      expect((await child.describe()).status.name).toBe('CANCELLED');
    }
  }
});

test('cancelled while another workflow has the warehouse: leaves the queue', async () => {
  const { client } = await timeSkipping();
  const other = await client.workflow.start('quotaKeeper', {
    workflowId: 'holder',
    taskQueue: 'sectorflow-nobody',
    args: [],
  });
  const ticket = { id: 'other', workflowId: 'holder', runId: other.firstExecutionRunId };
  await client.workflow.signalWithStart('warehouseLock', {
    workflowId: WAREHOUSE_LOCK_ID,
    taskQueue: 'sectorflow',
    args: [],
    signal: acquireSignal,
    signalArgs: [ticket],
  });
  const run = await startDay(client);
  const waiters = awaitEveryStage(run);
  await eventually(
    'the run waits for the warehouse',
    async () => (await lockState(client)).queue.length === 1,
  );
  await run.cancel();
  await expectCancelled(run.result());
  expect(await waiters).toEqual(endedIn('transform', 'cancelled'));
  await eventually('it left the queue', async () => (await lockState(client)).queue.length === 0);
  expect((await lockState(client)).holder).toEqual(ticket);
});

test('cancelled while a person is asked', async () => {
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/one.json', summary: BLOCKED }),
  }));
  const run = await startDay(client);
  const waiters = awaitEveryStage(run);
  await eventually('the gate blocks', async () => {
    const { stages } = await run.query(dailyProgressQuery);
    return stages[1]!.status === 'blocked';
  });
  await run.cancel();
  await expectCancelled(run.result());
  expect(await waiters).toEqual(endedIn('validate', 'cancelled'));
  expect(calls.count('releaseDay')).toBe(0);
  await expectLockFree(client);
});

test('somebody else who cancels a child has not cancelled the run: it fails, and says so', async () => {
  const { client, calls } = await timeSkipping(() => ({ fetchBatch: untilCancelled }));
  const run = await startDay(client);
  const waiters = awaitEveryStage(run);
  await eventually('providers are asked', () => calls.count('fetchBatch') === 2);
  await client.workflow.getHandle(`daily-${DAY}-fred`).cancel();
  await expect(run.result()).rejects.toMatchObject({ name: 'WorkflowFailedError' });
  expect((await run.describe()).status.name).toBe('FAILED');
  expect(await waiters).toEqual(endedIn('ingest', 'failed'));
  expect(calls.of('sendAlert').map(([{ kind }]) => kind)).toEqual(['run_failed']);
});
