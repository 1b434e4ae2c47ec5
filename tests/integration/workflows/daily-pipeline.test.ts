import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import type { ProviderPlan } from '../../../domain/ingest/ingest-plan.js';
import { STAGES } from '../../../domain/stages.js';
import { dailyProgressQuery } from '../../../workflows/daily-pipeline/messages.js';
import { eventually } from '../../support/eventually.js';
import { failureOf } from '../../support/expect-failure.js';
import { granted, landed, PASSED, planOf, REPORT } from '../../support/mock-activities.js';
import { awaitEveryStage, awaitStage, endedIn } from '../../support/stage-waiters.js';
import { DAY, startDay } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { expectLockFree } from '../../support/warehouse-lock-state.js';

const MINUTE_MS = 60_000;

test('runs the six stages in their order and leaves a record', async () => {
  const { client, calls } = await timeSkipping(() => ({
    testModels: () => Promise.resolve({ nodes: 60, seconds: 1, warned: ['assert_index_misses_no_session'] }),
  }));
  const run = await startDay(client);
  const record = await run.result();

  expect(record).toMatchObject({ tradingDate: DAY, report: REPORT, workflowId: run.workflowId });
  expect(record.stages.map(({ name, status }) => `${name} ${status}`)).toEqual(
    STAGES.map((stage) => `${stage} done`),
  );
  const times = record.stages.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
  expect(times).toEqual([...times].sort());
  expect(record.ingest.map(({ provider, landed, total }) => ({ provider, landed, total }))).toEqual([
    { provider: 'alpha-vantage', landed: 3, total: 3 },
    { provider: 'fred', landed: 2, total: 2 },
  ]);
  expect(record.stages[3]!.summary).toBe(
    '59 tests passed, 1 warned (assert_index_misses_no_session), lake and warehouse agree',
  );
  expect(calls.of('recordRun')).toEqual([[record]]);
  expect(calls.count('sendAlert')).toBe(0);
  expect((await run.query(dailyProgressQuery)).stages).toEqual(record.stages);
  await expectLockFree(client);
});

test('a stage that is late alerts once, and the run goes on', async () => {
  const late = 45 * MINUTE_MS;
  const { client, calls } = await timeSkipping((_, now) => {
    let retryAt: number | undefined;
    return {
      requestLease: async ({ request: { leaseId, permits } }) => {
        retryAt ??= (await now()) + late;
        if ((await now()) >= retryAt) return granted(leaseId, permits);
        return { kind: 'retry', leaseId, retryAt, reason: 'provider_refused' };
      },
    };
  });
  const run = await startDay(client);
  const { stages, startedAt, endedAt } = await run.result();

  expect(Date.parse(endedAt) - Date.parse(startedAt)).toBeGreaterThanOrEqual(late);
  expect(stages.filter(({ slaMissed }) => slaMissed).map(({ name }) => name)).toEqual(['ingest']);
  expect(stages.every(({ status }) => status === 'done')).toBe(true);
  const alerts = calls.of('sendAlert').map(([alert]) => alert);
  expect(alerts).toEqual([
    expect.objectContaining({ kind: 'sla_missed', subject: 'ingest', workflowId: run.workflowId }),
  ]);
  expect(alerts[0]!.message).toContain('30 minutes');
});

test('an alert that nobody takes does not stop the run', async () => {
  const { client } = await timeSkipping((_, now) => ({
    requestLease: async ({ request: { leaseId, permits } }) => {
      const run = client.workflow.getHandle(`daily-${DAY}`);
      const { startTime } = await run.describe();
      const retryAt = startTime.getTime() + 31 * MINUTE_MS;
      if ((await now()) >= retryAt) return granted(leaseId, permits);
      return { kind: 'retry', leaseId, retryAt, reason: 'provider_refused' };
    },
    sendAlert: () => Promise.reject(new Error('the mailbox is full')),
  }));
  const { stages } = await (await startDay(client)).result();
  expect(stages[0]).toMatchObject({ status: 'done', slaMissed: true });
  expect(stages.every(({ status }) => status === 'done')).toBe(true);
});

test('activities that fail in passing are tried again', async () => {
  const failures = new Map<string, number>();
  const failTwice = (name: string) => {
    const before = failures.get(name) ?? 0;
    failures.set(name, before + 1);
    if (before < 2) throw new Error(`${name}: the network is gone for a moment`);
  };
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: async () => {
      failTwice('judge');
      return await Promise.resolve({
        decisionKey: 'decisions/one.json',
        summary: { status: 'warn', warnings: 1, quarantined: 0, blocks: 0, description: '- one' },
      });
    },
    reconcile: async () => {
      failTwice('reconcile');
      return await Promise.resolve([]);
    },
  }));
  const { gate } = await (await startDay(client)).result();
  expect(gate).toMatchObject({ status: 'warn', warnings: 1 });
  expect(calls.count('judgeLanded')).toBe(3);
  expect(calls.count('reconcile')).toBe(3);
  expect(calls.count('sendAlert')).toBe(0);
});

test('a stage that fails ends the run: cause kept, people told, waiters answered, lock released', async () => {
  const { client, calls } = await timeSkipping(() => ({
    buildModels: async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw ApplicationFailure.nonRetryable('model mart_risk_metrics: division by zero', 'DbtFailedError');
    },
  }));
  const run = await startDay(client);
  const waiters = awaitEveryStage(run);
  const failure = await failureOf(run.result());

  expect(failure.type).toBe('DbtFailedError');
  expect(failure.message).toBe('transform: model mart_risk_metrics: division by zero');
  expect(await waiters).toEqual(endedIn('transform', 'failed'));
  const { stages } = await run.query(dailyProgressQuery);
  expect(stages[2]!.summary).toBe('model mart_risk_metrics: division by zero');
  expect(stages[3]!.summary).toBe('an earlier stage failed');
  expect(calls.of('sendAlert').map(([{ kind, severity, message }]) => ({ kind, severity, message }))).toEqual(
    [
      {
        kind: 'run_failed',
        severity: 'critical',
        message: expect.stringContaining('division by zero') as unknown,
      },
    ],
  );
  expect(calls.count('recordRun')).toBe(0);
  await expectLockFree(client);
});

test('any number of waiters share one update, and a late one still gets the answer', async () => {
  const { client } = await timeSkipping(() => ({
    judgeLanded: async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw ApplicationFailure.nonRetryable('no such object', 'UnreadableObjectError');
    },
  }));
  const run = await startDay(client);
  const waiting = Promise.all([
    awaitStage(run, 'validate'),
    awaitStage(run, 'validate'),
    awaitStage(run, 'validate'),
  ]);
  const answers = await waiting;
  await failureOf(run.result());
  answers.push(await run.getUpdateHandle<(typeof answers)[0]>('await-validate').result());

  expect(new Set(answers.map(({ name, status, summary }) => `${name} ${status}: ${summary ?? ''}`))).toEqual(
    new Set(['validate failed: no such object']),
  );
  const { events } = await run.fetchHistory();
  const accepted = events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
  expect(accepted).toHaveLength(1);
});

test('a stage that does not exist is refused, and harms nothing', async () => {
  const { client } = await timeSkipping(() => ({
    judgeLanded: async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw ApplicationFailure.nonRetryable('no such object', 'UnreadableObjectError');
    },
  }));
  const run = await startDay(client);
  await expect(
    run.executeUpdate('awaitStage', { args: ['lunch'], updateId: 'await-lunch' }),
  ).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/"lunch".*ingest, validate/) as unknown },
  });
  await failureOf(run.result());
});

test('a worker that is replaced in the middle of a run leaves no trace in its outcome', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slowReport = () => ({
    publishReport: async () => {
      await held;
      return { report: REPORT };
    },
  });
  const { client, calls, replaceWorkers } = await timeSkipping(slowReport, { cached: false });
  const run = await startDay(client);
  await eventually('the report is being published', () => calls.count('publishReport') > 0);
  const replaced = replaceWorkers();
  release();
  await replaced;
  expect(await run.result()).toMatchObject({ report: REPORT });
});

test('after a split, the history of its symbol is fetched again before anything is judged', async () => {
  const again: ProviderPlan = {
    ...planOf('yahoo', 1),
    jobs: [{ dataset: 'daily_bars', names: ['NAME2'], from: '2013-02-08', to: '2018-01-31' }],
  };
  const steps: string[] = [];
  const { client, calls } = await timeSkipping(() => ({
    planDaily: () => Promise.resolve([planOf('yahoo', 3), planOf('fred', 2)]),
    planSplitHistory: () => Promise.resolve([again]),
    fetchBatch: (input) => {
      steps.push(`fetches ${input.batch.names.join(' ')} from ${input.batch.from}`);
      return Promise.resolve(landed(input));
    },
    judgeLanded: () => {
      steps.push('judges');
      return Promise.resolve({ decisionKey: 'decisions/one.json', summary: PASSED });
    },
  }));
  const record = await (await startDay(client)).result();

  expect(calls.of('planSplitHistory')).toEqual([
    [{ asOf: DAY, fetchedBy: `daily-${DAY}`, priority: 'daily' }],
  ]);
  expect(steps.slice(-2)).toEqual(['fetches NAME2 from 2013-02-08', 'judges']);
  expect(record.ingest.map(({ provider, total }) => `${provider} ${total}`)).toEqual([
    'yahoo 3',
    'fred 2',
    'yahoo 1',
  ]);
  expect(calls.of('buildModels')[0]![0].affected).toEqual([
    { from: '2018-02-01', to: DAY, symbols: null },
    { from: '2013-02-08', to: '2018-01-31', symbols: ['NAME2'] },
  ]);
});
