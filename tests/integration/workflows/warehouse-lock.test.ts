import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { expect, test } from 'vitest';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { WAREHOUSE_LOCK_ID } from '../../../domain/warehouse-lock.js';
import { backfillProgressQuery } from '../../../workflows/backfill/messages.js';
import { acquireSignal, releaseSignal, type LockTicket } from '../../../workflows/warehouse-lock/messages.js';
import { eventually } from '../../support/eventually.js';
import { expectCancelled } from '../../support/expect-failure.js';
import { PASSED } from '../../support/mock-activities.js';
import { FAST } from '../../support/quota-keeper.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import { expectLockFree, lockState } from '../../support/warehouse-lock-state.js';

/** Not a multiple of the lock's 30 seconds: the server hangs when a workflow's timer fires in the moment that its task completes. */
const PAST_TWO_CHECKS_MS = 75_000;

async function startBackfill(client: Client, dataset: string) {
  return await client.workflow.signalWithStart('backfill', {
    workflowId: `backfill-${dataset}`,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ dataset }],
    signal: 'request',
    signalArgs: [
      { id: 'one', from: '2018-01-02', to: '2018-01-31', symbols: null, reason: 'test', rebuild: false },
    ],
  });
}

/** A workflow that is there and does nothing: a keeper that nobody asks. */
async function startHolder(client: Client, workflowId: string): Promise<LockTicket> {
  const { firstExecutionRunId: runId } = await client.workflow.start('quotaKeeper', {
    workflowId,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ provider: 'yahoo', budget: FAST }],
  });
  return { id: `${workflowId}.one`, workflowId, runId };
}

async function acquire(client: Client, ticket: LockTicket) {
  return await client.workflow.signalWithStart('warehouseLock', {
    workflowId: WAREHOUSE_LOCK_ID,
    taskQueue: MAIN_TASK_QUEUE,
    args: [],
    signal: acquireSignal,
    signalArgs: [ticket],
  });
}

test('several workflows at once: one at a time has the warehouse, from its first activity to its last', async () => {
  const steps: string[] = [];
  const step = async (name: string) => {
    const { workflowId } = Context.current().info.workflowExecution!;
    steps.push(`${workflowId} ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const { client } = await timeSkipping(() => ({
    judgeLanded: async () => {
      await step('judges');
      return { decisionKey: 'decisions/one.json', summary: PASSED };
    },
    loadLanded: async () => {
      await step('loads');
      return { manifests: 1, loadedRows: 1, quarantinedRows: 0, unchangedRows: 0 };
    },
  }));
  const datasets = ['daily_bars', 'index_bars', 'macro_observations', 'company_profiles'];
  const entities = await Promise.all(datasets.map((dataset) => startBackfill(client, dataset)));
  for (const entity of entities) {
    await eventually('it is done', async () => {
      const { ranges } = await entity.query(backfillProgressQuery);
      return ranges[0]?.status === 'done';
    });
  }
  const turns = steps.filter((name) => name.endsWith('judges')).map((name) => name.split(' ')[0]!);
  expect(turns.toSorted()).toEqual(datasets.map((dataset) => `backfill-${dataset}`).sort());
  expect(steps).toEqual(turns.flatMap((workflowId) => [`${workflowId} judges`, `${workflowId} loads`]));
});

test('a holder that ended without a word is passed over', async () => {
  const { client, pass } = await timeSkipping();
  const dead = await startHolder(client, 'dead');
  const next = await startHolder(client, 'next');
  await acquire(client, dead);
  await acquire(client, next);
  await eventually('the first has it', async () => (await lockState(client)).holder?.id === dead.id);
  await pass(PAST_TWO_CHECKS_MS);
  expect((await lockState(client)).holder).toEqual(dead);

  await client.workflow.getHandle('dead').terminate('killed');
  await pass(PAST_TWO_CHECKS_MS);
  await eventually('the next has it', async () => (await lockState(client)).holder?.id === next.id);
});

test('an asker that is gone before its turn is passed over at once', async () => {
  const { client } = await timeSkipping();
  const first = await startHolder(client, 'first');
  const gone = await startHolder(client, 'gone');
  const next = await startHolder(client, 'next');
  for (const ticket of [first, gone, next]) await acquire(client, ticket);
  await eventually('all have asked', async () => (await lockState(client)).queue.length === 2);
  await client.workflow.getHandle('gone').terminate('killed');
  await client.workflow.getHandle(WAREHOUSE_LOCK_ID).signal(releaseSignal, first);
  await eventually('the next has it', async () => (await lockState(client)).holder?.id === next.id);
});

test('asking twice is asking once, and only the holder can release', async () => {
  const { client } = await timeSkipping();
  const first = await startHolder(client, 'first');
  const second = await startHolder(client, 'second');
  for (const ticket of [first, first, second, second]) await acquire(client, ticket);
  await eventually('both have asked', async () => (await lockState(client)).queue.length === 1);
  const lock = client.workflow.getHandle(WAREHOUSE_LOCK_ID);
  await lock.signal(releaseSignal, { ...first, id: 'first.other' });
  expect((await lockState(client)).holder).toEqual(first);
  await lock.signal(releaseSignal, first);
  await eventually('the second has it', async () => (await lockState(client)).holder?.id === second.id);
  expect((await lockState(client)).queue).toEqual([]);
});

test('an idle lock ends, and the next who asks starts it again', async () => {
  const { client } = await timeSkipping();
  const first = await startHolder(client, 'first');
  const lock = await acquire(client, first);
  await client.workflow.getHandle(WAREHOUSE_LOCK_ID).signal(releaseSignal, first);
  await lock.result();
  await acquire(client, await startHolder(client, 'second'));
  await eventually(
    'the second has it',
    async () => (await lockState(client)).holder?.workflowId === 'second',
  );
});

test('cancelled while it waits for the warehouse: leaves the queue, and others get their turn', async () => {
  const { client, calls } = await timeSkipping(() => ({ judgeLanded: untilCancelled }));
  const holder = await startBackfill(client, 'daily_bars');
  await eventually('the first loads', () => calls.count('judgeLanded') === 1);
  const waiting = await startBackfill(client, 'index_bars');
  await eventually('the second waits', async () => (await lockState(client)).queue.length === 1);

  await waiting.cancel();
  await expectCancelled(waiting.result());
  expect((await lockState(client)).queue).toEqual([]);
  expect((await lockState(client)).holder?.workflowId).toBe('backfill-daily_bars');

  await holder.cancel();
  await expectCancelled(holder.result());
  await expectLockFree(client);
});
