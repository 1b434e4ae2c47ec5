import type { WorkflowHandle } from '@temporalio/client';
import { expect, test } from 'vitest';
import type { GateDecision } from '../../../domain/runs/daily-run.js';
import { dailyProgressQuery, resolveGateUpdate } from '../../../workflows/daily-pipeline/messages.js';
import type { dailyPipeline } from '../../../workflows/index.js';
import { eventually } from '../../support/eventually.js';
import { failureOf } from '../../support/expect-failure.js';
import { BLOCKED } from '../../support/mock-activities.js';
import { awaitEveryStage, endedIn } from '../../support/stage-waiters.js';
import { DAY, startDay } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import { expectLockFree } from '../../support/warehouse-lock-state.js';

const APPROVAL: GateDecision = { decision: 'approve', by: 'ada', reason: 'the exchange was half shut' };
const DAY_MS = 24 * 60 * 60_000;

async function blockedRun() {
  const stage = await timeSkipping(() => ({
    judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/one.json', summary: BLOCKED }),
  }));
  const run = await startDay(stage.client);
  const waiters = awaitEveryStage(run);
  await eventually('the gate blocks and people are told', async () => {
    const { stages } = await run.query(dailyProgressQuery);
    return stages[1]!.status === 'blocked' && stage.calls.count('sendAlert') === 1;
  });
  return { ...stage, run, waiters };
}

function answer(run: WorkflowHandle<typeof dailyPipeline>, decision: unknown): Promise<void> {
  return run.executeUpdate(resolveGateUpdate, { args: [decision as GateDecision] });
}

test('blocked: the day is held and people are told; approved: the day is released and the run goes on', async () => {
  const { client, run, calls, waiters } = await blockedRun();
  expect(calls.of('loadLanded')).toEqual([[{ decisionKey: 'decisions/one.json', hold: DAY }]]);
  expect(calls.of('sendAlert')[0]![0]).toMatchObject({ kind: 'gate_blocked', subject: 'validate' });
  expect(calls.of('sendAlert')[0]![0].message).toContain(BLOCKED.description);
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

const NO_DECISIONS: readonly (readonly [unknown, RegExp])[] = [
  [{ decision: 'maybe', by: 'ada', reason: 'unsure' }, /"maybe".*approve or abort/],
  [{ decision: 'approve', by: ' ', reason: 'fine' }, /^by: /],
  [{ decision: 'approve', reason: 'fine' }, /^by: /],
  [{ decision: 'approve', by: 'ada', reason: '' }, /^reason: /],
  [{ decision: 'approve', by: 'ada' }, /^reason: /],
  ['approve', /approve or abort/],
  [undefined, /approve or abort/],
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
  const refused = { cause: { message: expect.stringContaining('not blocked') as unknown } };
  await expect(answer(run, APPROVAL)).rejects.toMatchObject(refused);
  judge();
  await eventually('the gate blocks', async () => {
    return (await run.query(dailyProgressQuery)).stages[1]!.status === 'blocked';
  });
  await answer(run, APPROVAL);
  await eventually('the run went on', () => calls.count('computeMetrics') === 1);
  await expect(answer(run, { ...APPROVAL, decision: 'abort' })).rejects.toMatchObject(refused);
  await run.cancel();
});

test('of two answers at once, one decides and the other is told so', async () => {
  const { run } = await blockedRun();
  const answers = await Promise.allSettled([
    answer(run, APPROVAL),
    answer(run, { decision: 'abort', by: 'grace', reason: 'no' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const approved = answers[0].status === 'fulfilled';
  await (approved ? run.result() : failureOf(run.result()));
});
