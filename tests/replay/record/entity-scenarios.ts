import { ApplicationFailure } from '@temporalio/common';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { backfillWorkflowId, type BackfillProgress } from '../../../domain/runs/backfill.js';
import { quarantineWorkflowId, type QuarantineChange } from '../../../domain/runs/quarantine-change.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { WAREHOUSE_LOCK_ID } from '../../../domain/warehouse-lock.js';
import {
  backfillProgressQuery,
  cancelSignal,
  pauseSignal,
  requestSignal,
  resumeSignal,
} from '../../../workflows/backfill/messages.js';
import { announceUpdate, budgetUpdate, settleUpdate } from '../../../workflows/quota-keeper/messages.js';
import { eventually } from '../../support/eventually.js';
import { landed, planOf } from '../../support/mock-activities.js';
import { askLease, FAST, startKeeper } from '../../support/quota-keeper.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import { lockState } from '../../support/warehouse-lock-state.js';
import { thisRun, type Scenario } from './scenario.js';

export const WATCH_SCENARIO: Scenario = {
  name: 'run-watch',
  play: async (client) => {
    await client.workflow.execute('runWatch', { workflowId: 'run-watch', taskQueue: MAIN_TASK_QUEUE });
    return await thisRun(client, 'run-watch');
  },
};

const ENTITY = backfillWorkflowId('daily_bars');

/** The recording server suggests to continue as new after `SUGGEST_AFTER` events: this many leases make more. */
export const SUGGEST_AFTER = 120;
const LEASES = 40;

async function ask(client: Client, id: string, month: number): Promise<void> {
  const start = `2017-${String(month).padStart(2, '0')}`;
  await client.workflow.signalWithStart('backfill', {
    workflowId: ENTITY,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ dataset: 'daily_bars' }],
    signal: requestSignal,
    signalArgs: [{ id, from: `${start}-01`, to: `${start}-28`, symbols: null, reason: 'recorded' }],
  });
}

async function untilEnded(client: Client, id: string): Promise<void> {
  await eventually(`${id} has ended`, async () => {
    const entity = client.workflow.getHandle(ENTITY);
    const { ranges } = await entity.query<BackfillProgress>(backfillProgressQuery);
    const range = ranges.find(({ request }) => request.id === id);
    return range !== undefined && !['queued', 'ingesting', 'loading'].includes(range.status);
  });
}

async function spendLeases(client: Client, workflowId: string) {
  const keeper = await startKeeper(client, workflowId, FAST);
  const first = await thisRun(client, workflowId);
  await keeper.executeUpdate(announceUpdate, { args: [{ holder: 'daily-test', permits: LEASES }] });
  for (let i = 0; i < LEASES; i += 1) {
    const leaseId = `lease-${i}`;
    await askLease(keeper, leaseId, { priority: i % 3 === 0 ? 'backfill' : 'daily' });
    const closed = i === 5 ? ({ reason: 'provider_refused', until: Date.now() } as const) : null;
    if (i % 2 === 0) await keeper.executeUpdate(settleUpdate, { args: [{ leaseId, spent: 3, closed }] });
  }
  await keeper.executeUpdate(budgetUpdate, { args: [{ ...FAST, perDay: 500 }] });
  return { keeper, first };
}

const SAID = { by: 'ada', reason: 'theirs is right' };

const REFETCH: QuarantineChange = {
  ...{ kind: 'day', tradingDate: '2017-01-05', decision: 'refetch', provider: 'yahoo' },
  ...SAID,
};

const RELEASE: QuarantineChange = {
  kind: 'release',
  held: { from: '2017-01-05', to: '2017-01-06', rules: null, symbols: ['AAPL'] },
  ...SAID,
};

async function changed(client: Client, change: QuarantineChange): Promise<WorkflowHandle> {
  const run = await client.workflow.start('changeQuarantine', {
    workflowId: quarantineWorkflowId(change, 'one'),
    taskQueue: MAIN_TASK_QUEUE,
    args: [change],
  });
  await run.result();
  return run;
}

export const ENTITY_SCENARIOS: readonly Scenario[] = [
  {
    name: 'pipeline-health',
    play: async (client) => {
      const run = await client.workflow.start('pipelineHealth', {
        workflowId: 'health-2018-02-11',
        taskQueue: MAIN_TASK_QUEUE,
        args: [{ days: 7 }],
      });
      await run.result();
      return run;
    },
  },
  {
    name: 'backfill-several-ranges',
    activities: () => ({
      planBackfill: ({ request }) =>
        request.id === 'may'
          ? Promise.reject(ApplicationFailure.nonRetryable('symbol: got "NOPE"', 'BadInputError'))
          : Promise.resolve([planOf('yahoo', 2)]),
      fetchBatch: (input) =>
        input.fetchId.includes('february') ? untilCancelled() : Promise.resolve(landed(input)),
    }),
    play: async (client) => {
      await ask(client, 'january', 1);
      const run = await thisRun(client, ENTITY);
      await untilEnded(client, 'january');
      await ask(client, 'february', 2);
      await eventually('february is fetched', async () => {
        const { status } = await client.workflow.getHandle(`${ENTITY}-february-yahoo`).describe();
        return status.name === 'RUNNING';
      });
      const entity = client.workflow.getHandle(ENTITY);
      await entity.signal(pauseSignal);
      await ask(client, 'april', 4);
      await ask(client, 'may', 5);
      await entity.signal(cancelSignal, 'february');
      await untilEnded(client, 'february');
      await entity.signal(resumeSignal);
      await untilEnded(client, 'may');
      return run;
    },
  },
  { name: 'change-quarantine-refetched-and-tested', play: (client) => changed(client, REFETCH) },
  { name: 'change-quarantine-released-and-tested', play: (client) => changed(client, RELEASE) },
  {
    name: 'quota-keeper-continued-as-new',
    play: async (client) => (await spendLeases(client, 'quota-recorded-first')).first,
  },
  {
    name: 'quota-keeper-carried-on',
    play: async (client) => {
      const { keeper } = await spendLeases(client, 'quota-recorded-second');
      await askLease(keeper, 'lease-after');
      return await thisRun(client, keeper.workflowId);
    },
  },
  {
    name: 'warehouse-lock',
    activities: () => ({
      judgeLanded: async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return {
          decisionKey: 'decisions/one.json',
          summary: { status: 'pass', warnings: 0, quarantined: 0, blocks: 0, description: '' },
        };
      },
    }),
    play: async (client) => {
      await client.workflow
        .getHandle(WAREHOUSE_LOCK_ID)
        .terminate('recorded anew')
        .catch(() => undefined);
      const entities = ['index_bars', 'company_profiles', 'macro_observations'].map((dataset) =>
        client.workflow.signalWithStart('backfill', {
          workflowId: `backfill-${dataset}`,
          taskQueue: MAIN_TASK_QUEUE,
          args: [{ dataset }],
          signal: requestSignal,
          signalArgs: [
            { id: 'one', from: '2017-01-03', to: '2017-01-31', symbols: null, reason: 'recorded' },
          ],
        }),
      );
      for (const entity of await Promise.all(entities)) {
        await eventually('it is loaded', async () => {
          const { ranges } = await entity.query<BackfillProgress>(backfillProgressQuery);
          return ranges[0]?.status === 'done';
        });
      }
      await eventually('nobody has it', async () => (await lockState(client)).holder === null);
      return await thisRun(client, WAREHOUSE_LOCK_ID);
    },
  },
];
