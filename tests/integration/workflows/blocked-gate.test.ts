import type { WorkflowHandle } from '@temporalio/client';
import { expect, test } from 'vitest';
import type { GateDecision } from '../../../domain/runs/gate-decision.js';
import { dailyProgressQuery, resolveGateUpdate } from '../../../workflows/daily-pipeline/messages.js';
import type { dailyPipeline } from '../../../workflows/index.js';
import { eventually } from '../../support/eventually.js';
import { failureOf } from '../../support/expect-failure.js';
import { BLOCKED, PASSED } from '../../support/mock-activities.js';
import type { WorkersOptions } from '../../support/running-workers.js';
import { awaitEveryStage, endedIn } from '../../support/stage-waiters.js';
import { DAY, startDay } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import { expectLockFree } from '../../support/warehouse-lock-state.js';

const APPROVAL: GateDecision = { decision: 'approve', by: 'ada', reason: 'the exchange was half shut' };
const DAY_MS = 24 * 60 * 60_000;

const SYMBOLS = ['AAPL', 'MSFT', 'XOM'];

async function blockedRun(options: WorkersOptions = {}) {
  const judged = { decisionKey: 'decisions/one.json', summary: BLOCKED, symbols: SYMBOLS };
  const stage = await timeSkipping(() => ({ judgeLanded: () => Promise.resolve(judged) }), options);
  const run = await startDay(stage.client);
  const waiters = awaitEveryStage(run);
  await eventually('the gate blocks and people are told', async () => {
    const { stages } = await run.query(dailyProgressQuery);
    return stages[1]!.status === 'blocked' && stage.calls.count('sendAlert') === 1;
  });
  return { ...stage, run, waiters };
}

function untilBlocked(run: WorkflowHandle<typeof dailyPipeline>): Promise<true> {
  return eventually('the gate blocks', async () => {
    return (await run.query(dailyProgressQuery)).stages[1]!.status === 'blocked';
  });
}

function answer(run: WorkflowHandle<typeof dailyPipeline>, decision: unknown): Promise<void> {
  return run.executeUpdate(resolveGateUpdate, { args: [decision as GateDecision] });
}

test('blocked: the day is held and people are told; approved: the day is released and the run goes on', async () => {
  const { client, run, calls, waiters } = await blockedRun();
  expect(calls.of('loadLanded')).toEqual([[{ decisionKey: 'decisions/one.json', hold: DAY }]]);
  expect(calls.of('sendAlert')[0]![0]).toMatchObject({ kind: 'gate_blocked', subject: 'validate' });
  const { message } = calls.of('sendAlert')[0]![0];
  expect(message).toContain(`blocks ${DAY} and waits`);
  expect(message).toContain(BLOCKED.description);
  const { summary, startedAt, waitsUntil } = (await run.query(dailyProgressQuery)).stages[1]!;
  expect(Date.parse(waitsUntil!) - Date.parse(startedAt!)).toBeGreaterThanOrEqual(DAY_MS);
  const deadline = `without one by ${waitsUntil!.slice(0, 16).replace('T', ' ')} UTC the run is aborted`;
  expect(message).toContain(deadline);
  expect(summary).toContain(deadline);
  await expectLockFree(client);

  await answer(run, APPROVAL);
  const record = await run.result();
  expect(record.gate).toEqual(BLOCKED);
  expect(calls.of('releaseDay')).toEqual([[{ tradingDate: DAY, by: APPROVAL.by, reason: APPROVAL.reason }]]);
  expect(calls.of('loadLanded')[1]).toEqual([{ decisionKey: 'decisions/one.json' }]);
  expect(new Set(await waiters)).toEqual(new Set(endedIn('ingest', 'done')));
});

test('aborted: nothing of the day is loaded, and the failure says who and why', async () => {
  const { run, calls, waiters } = await blockedRun();
  await answer(run, { decision: 'abort', by: 'grace', reason: 'the vendor resends tonight' });
  const failure = await failureOf(run.result());
  expect(failure.type).toBe('GateAborted');
  expect(failure.message).toContain('grace decided to abort: the vendor resends tonight');
  expect(await waiters).toEqual(endedIn('validate', 'failed'));
  expect(calls.count('releaseDay')).toBe(0);
  expect(calls.count('buildModels')).toBe(0);
});

test('nobody answers: after a day the run ends as if it had been aborted', async () => {
  const { run, calls } = await blockedRun();
  const failure = await failureOf(run.result());
  expect(failure.type).toBe('GateAborted');
  expect(failure.message).toContain('nobody decided within 24 hours');
  const { startTime, closeTime } = await run.describe();
  expect(closeTime!.getTime() - startTime.getTime()).toBeGreaterThanOrEqual(DAY_MS);
  expect(calls.count('releaseDay')).toBe(0);
  // The stage's own deadline passed meanwhile.
  expect(calls.of('sendAlert').map(([{ kind }]) => kind)).toEqual([
    'gate_blocked',
    'sla_missed',
    'run_failed',
  ]);
});

test('but for some symbols: those stay held, the others are released and the run goes on', async () => {
  const { run, calls } = await blockedRun();
  await answer(run, { decision: 'exclude', symbols: ['AAPL', 'MSFT'], by: 'ada', reason: 'two are stale' });
  await run.result();
  expect(calls.of('releaseDay')).toEqual([
    [{ tradingDate: DAY, except: ['AAPL', 'MSFT'], by: 'ada', reason: 'two are stale' }],
  ]);
  expect(calls.of('recordGateDecision')).toMatchObject([
    [
      {
        tradingDate: DAY,
        round: 1,
        decision: { decision: 'exclude', by: 'ada' },
        findings: BLOCKED.description,
      },
    ],
  ]);
});

const REFETCH = { decision: 'refetch', provider: 'yahoo', by: 'ada', reason: 'the other one has it right' };

test('symbols may come as a text, as from a form in Airflow', async () => {
  const { run, calls } = await blockedRun();
  await answer(run, {
    decision: 'exclude',
    symbols: 'AAPL, MSFT',
    by: 'ada',
    reason: 'two',
    provider: 'yahoo',
  });
  await run.result();
  expect(calls.of('releaseDay')[0]![0].except).toEqual(['AAPL', 'MSFT']);
});

test('fetched again and good: the first rows stay held, and the run goes on with the second judgement', async () => {
  const judged = [BLOCKED, PASSED];
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: () => {
      const summary = judged.shift()!;
      return Promise.resolve({ decisionKey: `decisions/${summary.status}.json`, summary });
    },
  }));
  const run = await startDay(client);
  await untilBlocked(run);
  await answer(run, REFETCH);
  const record = await run.result();
  expect(record.gate).toEqual(PASSED);
  expect(calls.of('planRefetch')).toEqual([[{ tradingDate: DAY, provider: 'yahoo' }]]);
  expect(calls.of('judgeLanded')[1]).toMatchObject([{ tradingDate: DAY, prefer: 'yahoo' }]);
  expect(calls.of('loadLanded')).toEqual([
    [{ decisionKey: 'decisions/block.json', hold: DAY }],
    [{ decisionKey: 'decisions/pass.json' }],
  ]);
  expect(calls.count('releaseDay')).toBe(0);
});

test('fetched again and still bad: it waits again, for a decision of its own', async () => {
  const { run, calls } = await blockedRun();
  await answer(run, REFETCH);
  await eventually('the gate blocks again', () => calls.count('sendAlert') === 2);
  await answer(run, { decision: 'abort', by: 'grace', reason: 'no provider has it' });
  expect((await failureOf(run.result())).message).toContain('grace decided to abort');
  expect(calls.of('recordGateDecision').map(([{ round, decision }]) => [round, decision.decision])).toEqual([
    [1, 'refetch'],
    [2, 'abort'],
  ]);
});

test('who may decide, how long that takes, and what happens then are configured', async () => {
  // A quarter of an hour, so that the stages after it start before their own deadlines: the time-skipping server may
  // hang on a timer of an instant.
  const policy = { deadlineHours: 0.25, onDeadline: 'approve', deciders: ['ada', 'grace'] } as const;
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/one.json', summary: BLOCKED, policy }),
  }));
  const run = await startDay(client);
  await untilBlocked(run);
  await expect(answer(run, { ...APPROVAL, by: 'mallory' })).rejects.toMatchObject({
    cause: { message: 'by: got "mallory"; allowed is one of ada, grace' },
  });
  await run.result();
  expect(calls.of('releaseDay')).toEqual([
    [{ tradingDate: DAY, by: 'deadline', reason: 'nobody decided within 0.25 hours' }],
  ]);
});

const NO_DECISIONS: readonly (readonly [unknown, RegExp])[] = [
  [{ decision: 'maybe', by: 'ada', reason: 'unsure' }, /"maybe".*approve, exclude, refetch or abort/],
  [{ decision: 'approve', by: ' ', reason: 'fine' }, /^by: /],
  [{ decision: 'approve', reason: 'fine' }, /^by: /],
  [{ decision: 'approve', by: 'ada', reason: '' }, /^reason: /],
  [{ decision: 'approve', by: 'ada' }, /^reason: /],
  ['approve', /^decision: /],
  [{ decision: 'exclude', by: 'ada', reason: 'x', symbols: [] }, /^symbols: /],
  [{ decision: 'exclude', by: 'ada', reason: 'x', symbols: ' , ' }, /^symbols: /],
  [{ decision: 'refetch', by: 'ada', reason: 'x', provider: 'fred' }, /^provider: got "fred"/],
  [{ decision: 'exclude', by: 'ada', reason: 'x', symbols: ['APPL'] }, /"APPL".*AAPL, MSFT, XOM/],
  [{ decision: 'abort', by: 'deadline', reason: 'x' }, /^by: got "deadline"/],
  [{ decision: 'abort', by: 'Deadline', reason: 'x' }, /^by: got "Deadline"/],
  [
    { decision: 'abort', by: 'ada', reason: 'ä'.repeat(513) },
    /^reason: got 1026 bytes; allowed are at most 1024/,
  ],
  [
    { decision: 'approve', by: 'ada', reason: 'x', symbols: ['AAPL'] },
    /^symbols: got AAPL; allowed only with exclude/,
  ],
  [{ decision: 'exclude', by: 'ada', reason: 'x', symbols: SYMBOLS }, /^symbols: exclude names all 3/],
  [undefined, /^decision: /],
];

test('a decision that is none is refused with what is wrong, and changes nothing', async () => {
  const { run } = await blockedRun();
  for (const [decision, message] of NO_DECISIONS) {
    await expect(answer(run, decision), JSON.stringify(decision)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(message) as unknown },
    });
  }
  expect((await run.query(dailyProgressQuery)).stages[1]!.status).toBe('blocked');
  await answer(run, APPROVAL);
  await run.result();
});

test('a decision that comes too early or too late is refused with the reason', async () => {
  let judge: () => void = () => undefined;
  const judged = new Promise<void>((resolve) => {
    judge = resolve;
  });
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: async () => {
      await judged;
      return { decisionKey: 'decisions/one.json', summary: BLOCKED };
    },
    computeMetrics: untilCancelled,
  }));
  const run = await startDay(client);
  await eventually('the gate judges', () => calls.count('judgeLanded') === 1);
  const refused = (why: string) => ({ cause: { message: expect.stringContaining(why) as unknown } });
  await expect(answer(run, APPROVAL)).rejects.toMatchObject(refused('not blocked'));
  judge();
  await eventually('the gate blocks', async () => {
    return (await run.query(dailyProgressQuery)).stages[1]!.status === 'blocked';
  });
  await answer(run, APPROVAL);
  await eventually('the run went on', () => calls.count('computeMetrics') === 1);
  await expect(answer(run, { ...APPROVAL, decision: 'abort' })).rejects.toMatchObject(
    refused('decided already: approve, by ada (the exchange was half shut)'),
  );
  await run.cancel();
});

test('of two answers at once, one decides and the other is told so', async () => {
  const { run, calls } = await blockedRun();
  const answers = await Promise.allSettled([
    answer(run, APPROVAL),
    answer(run, { decision: 'abort', by: 'grace', reason: 'no' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const approved = answers[0].status === 'fulfilled';
  const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(refused.reason).toMatchObject({
    cause: { message: expect.stringMatching(approved ? /approve, by ada/ : /abort, by grace/) as unknown },
  });
  await (approved ? run.result() : failureOf(run.result()));
  expect(calls.of('recordGateDecision').map(([{ decision }]) => decision.by)).toEqual([
    approved ? 'ada' : 'grace',
  ]);
});

test('workers that are replaced while a run waits leave it waiting: the next ones answer, tell nobody twice and go on', async () => {
  const { run, calls, replaceWorkers } = await blockedRun({ cached: false });
  const before = await run.query(dailyProgressQuery);
  await replaceWorkers();
  expect(await run.query(dailyProgressQuery)).toEqual(before);
  await expect(answer(run, { decision: 'maybe' })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('"maybe"') as unknown },
  });
  await answer(run, { decision: 'exclude', symbols: ['XOM'], by: 'ada', reason: 'one is stale' });
  expect((await run.result()).gate).toEqual(BLOCKED);
  expect(calls.of('releaseDay')).toEqual([
    [{ tradingDate: DAY, except: ['XOM'], by: 'ada', reason: 'one is stale' }],
  ]);
  expect(calls.of('sendAlert').map(([{ kind }]) => kind)).toEqual(['gate_blocked']);
  expect(calls.count('judgeLanded')).toBe(1);
});
