import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import type { RefusedItem } from '../../../domain/ingest/fetch-batch.js';
import { askAgainSignal, ingestProgressQuery } from '../../../workflows/ingest-provider/messages.js';
import { eventually } from '../../support/eventually.js';
import { expectCancelled } from '../../support/expect-failure.js';
import { granted, landed, planOf, ROWS_A_NAME } from '../../support/mock-activities.js';
import { startIngest } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { untilCancelled } from '../../support/until-cancelled.js';

const HOUR_MS = 60 * 60_000;

const transient = (name: string): RefusedItem => ({ name, kind: 'transient', message: 'connection reset' });

test('fetches every batch under a lease of its own, and settles each', async () => {
  const { client, calls } = await timeSkipping();
  const summary = await (await startIngest(client, planOf('alpha-vantage', 60))).result();

  expect(summary).toMatchObject({ total: 60, landed: 60, rows: 60 * ROWS_A_NAME, refused: [], waits: [] });
  const batches = calls.of('fetchBatch').map(([{ batch }]) => `${batch.id}: ${batch.names.length}`);
  expect(batches.sort()).toEqual(['daily_bars-001: 25', 'daily_bars-002: 25', 'daily_bars-003: 10']);
  const leases = calls.of('requestLease').map(([{ request }]) => request.leaseId);
  expect(new Set(leases).size).toBe(3);
  const settled = calls.of('settleLease').map(([{ report }]) => report.leaseId);
  expect(settled.sort()).toEqual(leases.sort());
  expect(calls.of('announceDemand').map(([{ demand }]) => demand.permits)).toEqual([60, 0]);
});

test('what failed in passing is tried again under a new lease, and alone', async () => {
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => {
      const [first, ...others] = input.batch.names;
      const isFirstTry = input.fetchId.endsWith('.0');
      return Promise.resolve(
        isFirstTry ? landed(input, { landed: others, retry: [transient(first!)] }) : landed(input),
      );
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 3))).result();

  expect(summary).toMatchObject({ landed: 3, refused: [] });
  expect(calls.of('fetchBatch').map(([{ batch }]) => batch.names)).toEqual([
    ['NAME1', 'NAME2', 'NAME3'],
    ['NAME1'],
  ]);
  const leases = calls.of('requestLease').map(([{ request }]) => request);
  expect(leases.map(({ permits }) => permits)).toEqual([3, 1]);
  expect(leases[0]!.leaseId).not.toBe(leases[1]!.leaseId);
});

test('what keeps failing is given up after six tries and reported, and costs the others nothing', async () => {
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => {
      const others = input.batch.names.filter((name) => name !== 'NAME2');
      return Promise.resolve(landed(input, { landed: others, retry: [transient('NAME2')] }));
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 3))).result();
  expect(summary).toMatchObject({ landed: 2, refused: [transient('NAME2')] });
  expect(calls.count('fetchBatch')).toBe(6);
});

test('what a provider refuses for good is reported and not asked again', async () => {
  const refused: RefusedItem[] = [{ name: 'NAME1', kind: 'not_found', message: 'no such symbol' }];
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => Promise.resolve(landed(input, { landed: ['NAME2'], refused })),
  }));
  const run = await startIngest(client, planOf('yahoo', 2));
  const summary = await run.result();
  expect(summary).toMatchObject({ total: 2, landed: 1, refused });
  expect(calls.count('fetchBatch')).toBe(1);
  expect(await run.query(ingestProgressQuery)).toMatchObject({ refused, waiting: null });
});

test('a worker that dies is noticed by its silence; what it landed is found and not fetched again', async () => {
  let fetches = 0;
  const { client, calls } = await timeSkipping(() => ({
    // The first one goes silent, as a killed process does.
    fetchBatch: (input) => {
      fetches += 1;
      return fetches === 1 ? Context.current().cancelled : Promise.resolve(landed(input));
    },
    findLanded: ({ batch }) =>
      Promise.resolve({
        landed: batch.names.slice(0, 2),
        rows: 20,
        refused: [],
        retry: [],
        unasked: [],
        spent: 0,
        closed: null,
      }),
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 3))).result();

  expect(summary).toMatchObject({ landed: 3, rows: 30 });
  const [lost, again] = calls.of('fetchBatch').map(([input]) => input);
  expect(again!.batch.names).toEqual(['NAME3']);
  expect(again!.fetchId).not.toBe(lost!.fetchId);
  expect(calls.of('findLanded').map(([{ fetchId }]) => fetchId)).toEqual([lost!.fetchId]);
  // Permits of a dead holder count as spent: nobody reports them back.
  expect(calls.of('settleLease').map(([{ report }]) => report.leaseId)).toEqual([again!.fetchId]);
});

test('a worker that is stopped in the middle of a fetch, or a lake out of reach, costs a try and not the run', async () => {
  const troubles = ['Worker is shutting down', 'the lake does not answer'];
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => {
      const trouble = troubles.shift();
      return trouble === undefined
        ? Promise.resolve(landed(input))
        : Promise.reject(ApplicationFailure.retryable(trouble, 'LakeWriteError'));
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 2))).result();
  expect(summary).toMatchObject({ landed: 2 });
  expect(calls.count('findLanded')).toBe(2);
  expect(calls.count('requestLease')).toBe(3);
});

test('trouble that does not pass ends the run with its cause', async () => {
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: () => Promise.reject(ApplicationFailure.retryable('the lake is gone', 'LakeWriteError')),
  }));
  const run = await startIngest(client, planOf('yahoo', 2));
  await expect(run.result()).rejects.toMatchObject({
    cause: { cause: { message: 'the lake is gone', type: 'LakeWriteError' } },
  });
  expect(calls.count('fetchBatch')).toBe(10);
});

test('an error that would come again ends the run at once, and the other batches in order', async () => {
  let cancelled = 0;
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: async ({ batch }) => {
      if (batch.id === 'daily_bars-002') {
        await eventually('the other batch is under way', () => calls.count('fetchBatch') === 2);
        throw ApplicationFailure.nonRetryable('the disk is full', 'LakeWriteError');
      }
      try {
        return await untilCancelled();
      } finally {
        cancelled += 1;
      }
    },
  }));
  const run = await startIngest(client, planOf('yahoo', 50));
  await expect(run.result()).rejects.toMatchObject({
    cause: { cause: { message: 'the disk is full', type: 'LakeWriteError' } },
  });
  expect(cancelled).toBe(1);
  expect(calls.of('announceDemand').at(-1)![0].demand.permits).toBe(0);
});

test('a daily quota that is gone parks the run until the reset, and says so', async () => {
  let retryAt = 0;
  const { client, calls, now } = await timeSkipping((_, serverNow) => ({
    requestLease: async ({ request: { leaseId, permits } }) => {
      if (retryAt === 0) retryAt = (await serverNow()) + 9 * HOUR_MS;
      if ((await serverNow()) >= retryAt) return granted(leaseId, permits);
      return { kind: 'retry', leaseId, retryAt, reason: 'daily_quota_exhausted' };
    },
  }));
  const run = await startIngest(client, planOf('alpha-vantage', 2));
  const until = () => new Date(retryAt).toISOString();
  await eventually('it waits', async () => {
    const { waiting } = await run.query(ingestProgressQuery);
    return waiting?.reason === 'daily_quota_exhausted' && waiting.until === until();
  });
  expect(calls.count('fetchBatch')).toBe(0);

  const summary = await run.result();
  expect(await now()).toBeGreaterThanOrEqual(retryAt);
  expect(summary.landed).toBe(2);
  expect(summary.waits).toEqual([
    expect.objectContaining({ reason: 'daily_quota_exhausted', until: until() }),
  ]);
});

test('a daily quota that is gone leaves a dataset to the next provider where configured so, and parks the others', async () => {
  let retryAt = 0;
  const { client, now } = await timeSkipping((_, serverNow) => ({
    requestLease: async ({ request: { leaseId, permits } }) => {
      if (retryAt === 0) retryAt = (await serverNow()) + 9 * HOUR_MS;
      if ((await serverNow()) >= retryAt) return granted(leaseId, permits);
      return { kind: 'retry', leaseId, retryAt, reason: 'daily_quota_exhausted' };
    },
  }));
  const [bars] = planOf('alpha-vantage', 3).jobs;
  const profiles = { ...bars!, dataset: 'company_profiles' } as const;
  const plan = {
    ...planOf('alpha-vantage', 3),
    onExhaustedOf: { daily_bars: 'fail-over' },
    jobs: [bars!, profiles],
  } as const;
  const summary = await (await startIngest(client, plan)).result();
  expect(summary.handedOver).toEqual([bars]);
  expect(summary).toMatchObject({ landed: 3, waits: [{ reason: 'daily_quota_exhausted' }] });
  expect(await now()).toBeGreaterThanOrEqual(retryAt);
});

test('an answer that limits the rate is told to the keeper, who decides when to go on', async () => {
  const closed = { reason: 'provider_refused', until: 4_102_444_800_000 } as const;
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => {
      const limited = { name: 'NAME1', kind: 'rate_limited', message: 'slow down' } as const;
      const isFirst = input.fetchId.endsWith('.0');
      const changes = { landed: [], retry: [limited], unasked: ['NAME2'], spent: 1, closed };
      return Promise.resolve(isFirst ? landed(input, changes) : landed(input));
    },
  }));
  const run = await startIngest(client, planOf('yahoo', 2));
  expect(await run.result()).toMatchObject({ landed: 2, refused: [] });
  expect(calls.of('settleLease').map(([{ report }]) => report)).toMatchObject([
    { spent: 1, closed },
    { spent: 2, closed: null },
  ]);
});

test('permits that did not go round are asked for again', async () => {
  const { client, calls } = await timeSkipping(() => ({
    requestLease: ({ request: { leaseId } }) => Promise.resolve(granted(leaseId, 2)),
    fetchBatch: (input) => {
      const { names } = input.batch;
      return Promise.resolve(landed(input, { landed: names.slice(0, 2), unasked: names.slice(2) }));
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 5))).result();
  expect(summary.landed).toBe(5);
  expect(calls.count('fetchBatch')).toBe(3);
});

test('cancelled while it is parked: ends, and withdraws its demand', async () => {
  const { client, calls } = await timeSkipping((_, now) => ({
    requestLease: async ({ request: { leaseId } }) => {
      return { kind: 'retry', leaseId, retryAt: (await now()) + HOUR_MS, reason: 'daily_quota_exhausted' };
    },
  }));
  const run = await startIngest(client, planOf('alpha-vantage', 2));
  await eventually('it waits', async () => (await run.query(ingestProgressQuery)).waiting !== null);
  await run.cancel();
  await expectCancelled(run.result());
  expect(calls.of('announceDemand').map(([{ demand }]) => demand.permits)).toEqual([2, 0]);
});

test('what was granted before the provider closed the key is given back unspent, and asked for again', async () => {
  let closedUntil = 0;
  const { client, calls } = await timeSkipping(() => ({
    requestLease: ({ request }) => {
      const now = Context.current().info.scheduledTimestampMs;
      const { leaseId, permits } = request;
      if (now < closedUntil) {
        return Promise.resolve({ kind: 'retry', leaseId, retryAt: closedUntil, reason: 'provider_refused' });
      }
      const grant = granted(leaseId, permits);
      return Promise.resolve(leaseId.includes('-002.0') ? { ...grant, notBefore: now + 10_000 } : grant);
    },
    fetchBatch: (input) => {
      if (closedUntil > 0) return Promise.resolve(landed(input));
      closedUntil = Context.current().info.scheduledTimestampMs + 60_000;
      const closed = { reason: 'provider_refused', until: closedUntil } as const;
      return Promise.resolve(landed(input, { landed: [], unasked: input.batch.names, spent: 1, closed }));
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 50))).result();

  expect(summary).toMatchObject({ landed: 50, refused: [] });
  const fetched = calls.of('fetchBatch').map(([{ fetchId }]) => fetchId.split('.').slice(-2).join('.'));
  expect(fetched.sort()).toEqual(['daily_bars-001.0', 'daily_bars-001.1', 'daily_bars-002.1']);
  const unspent = calls.of('settleLease').filter(([{ report }]) => report.spent === 0);
  expect(unspent.map(([{ report }]) => report.leaseId)).toEqual([expect.stringContaining('-002.0')]);
});

test('parked until tomorrow, it goes on when it is told that the budget was raised', async () => {
  let isRaised = false;
  // The budget's next day begins at one moment for every batch that asks.
  let retryAt: number | null = null;
  const { client } = await timeSkipping(() => ({
    requestLease: ({ request }) => {
      const { leaseId, permits } = request;
      if (isRaised) return Promise.resolve(granted(leaseId, permits));
      retryAt ??= Context.current().info.scheduledTimestampMs + 24 * HOUR_MS;
      return Promise.resolve({ kind: 'retry', leaseId, retryAt, reason: 'daily_quota_exhausted' });
    },
  }));
  const run = await startIngest(client, planOf('alpha-vantage', 60));
  await eventually('it waits', async () => (await run.query(ingestProgressQuery)).waiting !== null);
  isRaised = true;
  await run.signal(askAgainSignal);
  const summary = await run.result();

  expect(summary).toMatchObject({ landed: 60, waits: [{ reason: 'daily_quota_exhausted' }] });
  const { startTime, closeTime } = await run.describe();
  expect(closeTime!.getTime() - startTime.getTime()).toBeLessThan(HOUR_MS);
  expect(Date.parse(summary.waits[0]!.until)).toBeLessThanOrEqual(closeTime!.getTime());
});

test('a machine too slow for its slots asks for them ever further ahead, until one is met', async () => {
  let slots = 0;
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => {
      slots += 1;
      const { names } = input.batch;
      return Promise.resolve(
        slots < 6 ? landed(input, { landed: [], unasked: names, spent: 0 }) : landed(input),
      );
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 2))).result();

  expect(summary).toMatchObject({ landed: 2, refused: [] });
  const leads = calls.of('requestLease').map(([{ request }]) => request.leadMs);
  expect(leads).toEqual([undefined, 1_000, 2_000, 4_000, 8_000, 8_000]);
});

test('a slot that was recalled was not missed: the next is asked for as before', async () => {
  let slots = 0;
  const { client, calls } = await timeSkipping(() => ({
    fetchBatch: (input) => {
      slots += 1;
      const none = { landed: [], unasked: input.batch.names, spent: 0, recalled: true } as const;
      return Promise.resolve(landed(input, slots < 3 ? none : {}));
    },
  }));
  const summary = await (await startIngest(client, planOf('yahoo', 2))).result();

  expect(summary).toMatchObject({ landed: 2, refused: [] });
  expect(calls.of('requestLease').map(([{ request }]) => request.leadMs)).toEqual(Array(3).fill(undefined));
  expect(calls.of('settleLease').map(([{ report }]) => report.spent)).toEqual([0, 0, 2]);
});
