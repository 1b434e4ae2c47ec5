import type { Client, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { backfillWorkflowId, type BackfillRequest } from '../../../domain/runs/backfill.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import type { backfill } from '../../../workflows/index.js';
import {
  backfillProgressQuery,
  cancelSignal,
  pauseSignal,
  requestSignal,
  resumeSignal,
} from '../../../workflows/backfill/messages.js';
import { startDevServer } from '../../support/dev-server.js';
import { eventually } from '../../support/eventually.js';
import { expectCancelled, failureOf } from '../../support/expect-failure.js';
import { landed, mockActivities, PASSED, planOf } from '../../support/mock-activities.js';
import { startWorkers } from '../../support/running-workers.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import { expectLockFree } from '../../support/warehouse-lock-state.js';

type Entity = WorkflowHandle<typeof backfill>;

const HOUR_MS = 60 * 60_000;
const ENTITY = backfillWorkflowId('daily_bars');

/** Months of 2017, each a range of its own. */
function request(id: string, month: number, changes: Partial<BackfillRequest> = {}): BackfillRequest {
  const start = `2017-${String(month).padStart(2, '0')}`;
  return { id, from: `${start}-01`, to: `${start}-28`, symbols: null, reason: 'test', ...changes };
}

async function ask(client: Client, wanted: unknown): Promise<Entity> {
  await client.workflow.signalWithStart('backfill', {
    workflowId: ENTITY,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ dataset: 'daily_bars' }],
    signal: requestSignal,
    signalArgs: [wanted as BackfillRequest],
  });
  return client.workflow.getHandle<typeof backfill>(ENTITY);
}

async function statuses(entity: Entity): Promise<Record<string, string>> {
  const { ranges } = await entity.query(backfillProgressQuery);
  return Object.fromEntries(ranges.map((range) => [range.request.id, range.status]));
}

async function untilStatuses(entity: Entity, expected: Record<string, string>): Promise<void> {
  const wanted = JSON.stringify(expected);
  await eventually(wanted, async () => JSON.stringify(await statuses(entity)) === wanted);
}

test('runs what is asked for, one range after another, and ends when nothing is asked for an hour', async () => {
  const { client, calls } = await timeSkipping();
  const entity = await ask(client, request('january', 1));
  await entity.signal(requestSignal, request('february', 2, { symbols: ['BRK.B'] }));
  await untilStatuses(entity, { january: 'done', february: 'done' });

  expect(calls.of('planBackfill').map(([{ dataset, request: asked }]) => [dataset, asked.id])).toEqual([
    ['daily_bars', 'january'],
    ['daily_bars', 'february'],
  ]);
  expect(calls.of('planBackfill')[1]![0].request.symbols).toEqual(['BRK.B']);
  expect(calls.of('judgeLanded')).toEqual([[{ tradingDate: null }], [{ tradingDate: null }]]);
  const { ranges } = await entity.query(backfillProgressQuery);
  expect(ranges[0]!.summary).toBe('50 rows loaded, 0 quarantined');
  expect(ranges[0]!.ingest[0]).toMatchObject({ landed: 2, total: 2 });

  const { startTime } = await entity.describe();
  await entity.result();
  const { closeTime } = await entity.describe();
  expect(closeTime!.getTime() - startTime.getTime()).toBeGreaterThanOrEqual(HOUR_MS);
});

test('paused: nothing new begins, for as long as it takes; resumed: it goes on', async () => {
  const { client, calls, pass } = await timeSkipping();
  const entity = await ask(client, request('january', 1));
  await untilStatuses(entity, { january: 'done' });
  await entity.signal(pauseSignal);
  await entity.signal(requestSignal, request('february', 2));
  // Not whole hours: the server hangs when a workflow's timer fires in the moment that its task completes.
  await pass(4.5 * HOUR_MS);
  expect(await statuses(entity)).toEqual({ january: 'done', february: 'queued' });
  expect((await entity.query(backfillProgressQuery)).paused).toBe(true);
  expect(calls.count('planBackfill')).toBe(1);
  await entity.signal(resumeSignal);
  await untilStatuses(entity, { january: 'done', february: 'done' });
});

test('cancels the range that runs and those that wait, each alone; the others go on', async () => {
  let ended = 0;
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: async (input) => {
      if (!input.fetchId.includes('january')) return landed(input);
      try {
        return await untilCancelled();
      } finally {
        ended += 1;
      }
    },
  }));
  const entity = await ask(client, request('january', 1));
  await entity.signal(requestSignal, request('february', 2));
  await entity.signal(requestSignal, request('march', 3));
  await eventually('january is fetched', () => calls.count('fetchBatch') === 1);
  await entity.signal(cancelSignal, 'february');
  await untilStatuses(entity, { january: 'ingesting', february: 'cancelled', march: 'queued' });
  await entity.signal(cancelSignal, 'january');
  await untilStatuses(entity, { january: 'cancelled', february: 'cancelled', march: 'done' });
  expect(ended).toBe(1);
  const child = client.workflow.getHandle(`${ENTITY}-january-yahoo`);
  expect((await child.describe()).status.name).toBe('CANCELLED');
});

test('a range that is cancelled while it loads gives the warehouse back', async () => {
  let loads = 0;
  const { client, calls } = await timeSkipping(() => ({
    loadLanded: async () => {
      loads += 1;
      if (loads === 1) return await untilCancelled();
      return { manifests: 1, loadedRows: 1, quarantinedRows: 0, unchangedRows: 0 };
    },
  }));
  const entity = await ask(client, request('january', 1));
  await eventually('january loads', () => calls.count('loadLanded') === 1);
  await entity.signal(cancelSignal, null);
  await entity.signal(requestSignal, request('february', 2));
  await untilStatuses(entity, { january: 'cancelled', february: 'done' });
  await expectLockFree(client);
});

test('cancelled as the warehouse is asked for: the lock is not left with a turn that nobody takes', async () => {
  let requests = 0;
  const { client } = await timeSkipping((inner) => ({
    requestWarehouse: async (ticket) => {
      requests += 1;
      // The request is on its way while the range is cancelled.
      if (requests === 1) await new Promise((resolve) => setTimeout(resolve, 700));
      await mockActivities(inner).requestWarehouse(ticket);
    },
  }));
  const entity = await ask(client, request('january', 1));
  await eventually('january asks for the warehouse', () => requests === 1);
  await entity.signal(cancelSignal, 'january');
  await entity.signal(requestSignal, request('february', 2));
  await untilStatuses(entity, { january: 'cancelled', february: 'done' });
  await expectLockFree(client);
});

test('the same id asked twice is one request', async () => {
  const { client, calls } = await timeSkipping();
  const entity = await ask(client, request('january', 1));
  await ask(client, request('january', 1));
  await ask(client, request('january', 7));
  await untilStatuses(entity, { january: 'done' });
  expect(calls.of('planBackfill').map(([asked]) => asked.request.from)).toEqual(['2017-01-01']);
});

test('a request that makes no sense is shown as rejected, and stops nobody', async () => {
  const { client, calls } = await timeSkipping();
  const entity = await ask(client, request('backwards', 5, { to: '2017-04-01' }));
  await entity.signal(requestSignal, request('never', 6, { to: '2017-06-31' }));
  await entity.signal(requestSignal, { id: 'half' } as BackfillRequest);
  await entity.signal(requestSignal, undefined as unknown as BackfillRequest);
  await entity.signal(requestSignal, request('a/../b', 7));
  await entity.signal(requestSignal, request('nobody', 8, { symbols: [] }));
  await entity.signal(requestSignal, request('january', 1));
  await eventually('january is done', async () => (await statuses(entity))['january'] === 'done');

  const { ranges } = await entity.query(backfillProgressQuery);
  const rejected = ranges.filter(({ status }) => status === 'rejected');
  expect(rejected.map(({ summary }) => summary)).toEqual([
    'from 2017-05-01 lies after to 2017-04-01',
    expect.stringMatching(/^to: got "2017-06-31"/),
    expect.stringMatching(/^from: /),
    expect.stringMatching(/^id: /),
    expect.stringMatching(/^id: got a\/\.\.\/b/),
    expect.stringMatching(/^symbols: /),
  ]);
  expect(calls.count('planBackfill')).toBe(1);
});

test('a range that fails says why, and does not stop the next', async () => {
  const { client } = await timeSkipping((inner) => ({
    planBackfill: async (input) => {
      if (input.request.id === 'january')
        throw ApplicationFailure.nonRetryable('symbol: got "NOPE"', 'BadInputError');
      return await mockActivities(inner).planBackfill(input);
    },
  }));
  const entity = await ask(client, request('january', 1));
  await entity.signal(requestSignal, request('february', 2));
  await untilStatuses(entity, { january: 'failed', february: 'done' });
  const { ranges } = await entity.query(backfillProgressQuery);
  expect(ranges[0]!.summary).toBe('symbol: got "NOPE"');
});

test('an entity that is cancelled ends what runs, and says so of every range', async () => {
  const { client, calls } = await timeSkipping(() => ({ fetchBatch: untilCancelled }));
  const entity = await ask(client, request('january', 1));
  await entity.signal(requestSignal, request('february', 2));
  await eventually('january is fetched', () => calls.count('fetchBatch') === 1);
  await entity.cancel();
  await expectCancelled(entity.result());
  expect(await statuses(entity)).toEqual({ january: 'cancelled', february: 'cancelled' });
});

test('continues as new with its queue when its history gets long', async () => {
  const server = await startDevServer({ suggestContinueAsNewAfter: 60 });
  const workers = await startWorkers(server.connection, mockActivities(server.client));
  try {
    const months = [1, 2, 3, 4];
    const entity = await ask(server.client, request('month-1', 1));
    const first = (await entity.describe()).runId;
    for (const month of months.slice(1)) {
      await entity.signal(requestSignal, request(`month-${month}`, month));
    }
    await untilStatuses(entity, Object.fromEntries(months.map((month) => [`month-${month}`, 'done'])));
    expect((await entity.describe()).runId).not.toBe(first);
  } finally {
    await workers.stop();
    await server.stop();
  }
});

test('what is built is what was asked for, and the history before a split that was told of', async () => {
  const { client, calls } = await timeSkipping(() => ({
    planSplitHistory: ({ fetchedBy }) =>
      Promise.resolve(
        fetchedBy.endsWith('-february')
          ? [
              {
                ...planOf('yahoo', 1),
                jobs: [{ dataset: 'daily_bars', names: ['AAPL'], from: '2016-01-04', to: '2017-01-31' }],
              },
            ]
          : [],
      ),
  }));
  const entity = await ask(client, request('january', 1, { symbols: ['AAPL'] }));
  await entity.signal(requestSignal, request('february', 2));
  await untilStatuses(entity, { january: 'done', february: 'done' });
  expect(calls.of('buildModels').map(([{ affected }]) => affected)).toEqual([
    [{ from: '2017-01-01', to: '2017-01-28', symbols: ['AAPL'] }],
    [
      { from: '2017-02-01', to: '2017-02-28', symbols: null },
      { from: '2016-01-04', to: '2017-01-31', symbols: ['AAPL'] },
    ],
  ]);
  const { ranges } = await entity.query(backfillProgressQuery);
  expect(ranges[1]!.ingest.map(({ total }) => total)).toEqual([2, 1]);
});

test('days that the gate blocks are listed, the rest goes on, and a decision takes them off the list', async () => {
  const day = (tradingDate: string) => ({
    tradingDate,
    bars: 505,
    why: 'repeats *the* day before',
    findings: '',
  });
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: () =>
      Promise.resolve({
        decisionKey: 'decisions/one.json',
        summary: PASSED,
        heldDays: [day('2017-01-05'), day('2017-01-12')],
      }),
  }));
  const entity = await ask(client, request('january', 1));
  await untilStatuses(entity, { january: 'done' });
  const held = async () =>
    (await entity.query(backfillProgressQuery)).ranges[0]!.held!.map((one) => one.tradingDate);
  expect(await held()).toEqual(['2017-01-05', '2017-01-12']);
  expect((await entity.query(backfillProgressQuery)).ranges[0]!.summary).toBe(
    '50 rows loaded, 0 quarantined; 2 days held for a decision',
  );
  const details = await entity
    .query<string>('__temporal_workflow_metadata')
    .then((data) => JSON.stringify(data));
  expect(details).toContain('2 days are in quarantine and wait for a decision');
  expect(details).toContain('**2017-01-05** (505 bars)');

  const change = { kind: 'day', tradingDate: '2017-01-05', decision: 'approve', by: 'ada', reason: 'real' };
  expect(await changed(client, change)).toEqual({ released: 3, from: '2017-03-06', to: '2017-03-06' });
  expect(calls.of('changeQuarantine')).toEqual([[change]]);
  expect(calls.of('buildModels').at(-1)).toEqual([
    { tradingDate: null, affected: [{ from: '2017-03-06', to: '2017-03-06', symbols: null }] },
  ]);
  expect(calls.names().slice(calls.names().indexOf('changeQuarantine'))).toEqual([
    ...['changeQuarantine', 'buildModels', 'testModels', 'reconcile', 'recomputeMetrics', 'publishMarts'],
  ]);
  expect(calls.of('recomputeMetrics')).toEqual([[{ from: '2017-03-06' }]]);
  await eventually('the day is off the list', async () => (await held()).join() === '2017-01-12');
  await expectLockFree(client);

  const again = { ...change, tradingDate: '2017-01-12', decision: 'refetch', provider: 'alpha-vantage' };
  await changed(client, again);
  expect(calls.of('planRefetch')).toEqual([[{ tradingDate: '2017-01-12', provider: 'alpha-vantage' }]]);
  expect(calls.of('judgeLanded').at(-1)).toEqual([{ tradingDate: null, prefer: 'alpha-vantage' }]);
  expect(calls.of('loadLanded').at(-1)).toEqual([{ decisionKey: 'decisions/one.json' }]);
  expect(calls.of('recomputeMetrics').at(-1)).toEqual([{ from: '2018-02-01' }]);
  // Until something better of it is loaded, it waits.
  expect(await held()).toEqual(['2017-01-12']);
});

test('a release whose tests fail is kept, said so, and not shown to readers', async () => {
  const { client, calls } = await timeSkipping(() => ({
    testModels: () =>
      Promise.reject(ApplicationFailure.nonRetryable('assert_returns: 3 rows', 'DbtFailedError')),
  }));
  const held = { from: '2017-01-05', to: '2017-01-06', rules: null, symbols: ['AAPL'] };
  const failure = await failureOf(changed(client, { kind: 'release', held, by: 'ada', reason: 'real' }));
  expect(failure.type).toBe('DbtFailedError');
  expect(failure.message).toMatch(/carried out, but the marts are not published: .*assert_returns: 3 rows/);
  expect(calls.count('changeQuarantine')).toBe(1);
  expect(calls.count('recomputeMetrics') + calls.count('publishMarts')).toBe(0);
  await expectLockFree(client);
});

test('a release that finds nothing builds nothing; a decision that is none is refused before anything is done', async () => {
  const { client, calls } = await timeSkipping(() => ({
    changeQuarantine: () => Promise.resolve({ released: 0, from: null, to: null }),
  }));
  const said = { by: 'ada', reason: 'real' };
  const held = { from: '2017-01-05', to: '2017-01-06', rules: null, symbols: ['AAPL'] };
  expect(await changed(client, { kind: 'release', held, ...said })).toMatchObject({ released: 0 });
  expect(calls.count('buildModels')).toBe(0);

  const day = { kind: 'day', tradingDate: '2017-01-05', decision: 'approve', ...said };
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [{ ...day, decision: 'abort' }, /approve, exclude or refetch \(abort ends a run/],
    [{ ...day, decision: 'exclude', symbols: [] }, /^symbols: /],
    [{ ...day, decision: 'refetch' }, /^provider: /],
    [{ ...day, by: '' }, /^by: /],
    [{ ...day, tradingDate: '2017-02-30' }, /^tradingDate: got "2017-02-30"/],
    [{ ...day, kind: 'week' }, /^kind: got "week"/],
    [{ kind: 'release', held: { ...held, from: '2017-02-01' }, ...said }, /lies after/],
    [{ kind: 'release', held: { ...held, symbols: [] }, ...said }, /^held.symbols: /],
    [{ kind: 'release', ...said }, /^held.from: /],
    [{ kind: 'release', held, by: 'ada' }, /^reason: /],
    [undefined, /^kind: /],
  ];
  for (const [change, message] of refused)
    expect((await failureOf(changed(client, change))).message, JSON.stringify(change)).toMatch(message);
  expect(calls.count('changeQuarantine')).toBe(1);
});

async function changed(client: Client, change: unknown): Promise<unknown> {
  return await client.workflow.execute('changeQuarantine', {
    workflowId: `quarantine-${Math.random()}`,
    taskQueue: MAIN_TASK_QUEUE,
    args: [change],
  });
}
