import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { STAGES } from '../../../domain/stages.js';
import { failureOf } from '../../support/expect-failure.js';
import { PASSED } from '../../support/mock-activities.js';
import { awaitStage } from '../../support/stage-waiters.js';
import { DAY, startDay } from '../../support/start-workflow.js';
import { timeSkipping } from '../../support/time-skipping.js';

test('begins behind the stages that a failed run finished, on what they left', async () => {
  let builds = 0;
  const { client, calls } = await timeSkipping(() => ({
    judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/of-the-first.json', summary: PASSED }),
    buildModels: () => {
      builds += 1;
      if (builds > 1) return Promise.resolve({ nodes: 17, seconds: 1 });
      return Promise.reject(
        ApplicationFailure.nonRetryable('model mart_risk_metrics failed', 'DbtFailedError'),
      );
    },
  }));
  const first = await startDay(client);
  await failureOf(first.result());

  const second = await startDay(client, { restart: { fromStage: 'transform' } });
  const reused = await awaitStage(second, 'validate');
  expect(reused).toMatchObject({ status: 'done', reusedFrom: first.firstExecutionRunId });
  const record = await second.result();
  expect(
    record.stages.map(({ name, status, reusedFrom }) => [name, status, reusedFrom ?? 'this run']),
  ).toEqual(STAGES.map((name, i) => [name, 'done', i < 2 ? first.firstExecutionRunId : 'this run']));
  expect(record.ingest).toHaveLength(2);
  expect(record.gate).toEqual(PASSED);
  expect(calls.count('planDaily')).toBe(1);
  expect(calls.count('judgeLanded')).toBe(1);
  expect(calls.of('loadLanded').map(([{ decisionKey }]) => decisionKey)).toEqual([
    'decisions/of-the-first.json',
    'decisions/of-the-first.json',
  ]);
});

test('a run that began behind others can itself be begun behind, and each stage names the run that did it', async () => {
  const { client } = await timeSkipping();
  const first = await startDay(client);
  await first.result();
  const second = await startDay(client, { restart: { fromStage: 'test' } });
  await second.result();
  const third = await startDay(client, {
    restart: { fromStage: 'publish', runId: second.firstExecutionRunId },
  });
  const { stages } = await third.result();
  expect(stages.map(({ reusedFrom }) => reusedFrom ?? null)).toEqual([
    ...Array.from({ length: 3 }, () => first.firstExecutionRunId),
    ...Array.from({ length: 2 }, () => second.firstExecutionRunId),
    null,
  ]);
});

test('nothing to begin behind: the run fails, and says what there is', async () => {
  const { client, calls } = await timeSkipping();
  const run = await startDay(client, { restart: { fromStage: 'metrics' } });
  const failure = await failureOf(run.result());
  expect(failure.message).toContain('from metrics');
  expect(failure.message).toContain('there is no earlier run');
  expect(calls.count('loadLanded')).toBe(0);
  expect((await client.workflow.getHandle(`daily-${DAY}`).describe()).status.name).toBe('FAILED');
});

test('a restart from the first stage is a run like any other', async () => {
  const { client, calls } = await timeSkipping();
  await (await startDay(client)).result();
  const { stages } = await (await startDay(client, { restart: { fromStage: 'ingest' } })).result();
  expect(stages.every(({ reusedFrom }) => reusedFrom === undefined)).toBe(true);
  expect(calls.count('planDaily')).toBe(2);
});
