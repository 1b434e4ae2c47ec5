import { expect, test } from 'vitest';
import { dagHealth, type DagRunFacts } from '../../../../domain/health/dag-health.js';

const AT = Date.parse('2018-02-08T11:00:00Z');

function span(state: string | null, seconds: number | null) {
  return {
    state,
    startedAt: seconds === null ? null : new Date(AT),
    endedAt: seconds === null ? null : new Date(AT + seconds * 1000),
  };
}

function run(state: string, seconds: number, tasks: DagRunFacts['tasks'] = []): DagRunFacts {
  return { dagId: 'sector_daily', ...span(state, seconds), state, tasks };
}

test('counts what ended; what runs still is neither success nor failure', () => {
  const [daily, live] = dagHealth(
    ['sector_daily', 'sector_live'],
    [run('success', 100), run('success', 300), run('failed', 20), { ...run('running', 0), endedAt: null }],
  );
  expect(daily).toMatchObject({ succeeded: 2, failed: 1, successRate: 2 / 3, count: 3 });
  expect(daily).toMatchObject({ medianSeconds: 100, maxSeconds: 300 });
  expect(live).toEqual({
    dagId: 'sector_live',
    succeeded: 0,
    failed: 0,
    successRate: null,
    count: 0,
    medianSeconds: null,
    maxSeconds: null,
    tasks: [],
  });
});

test('a task that an earlier failure kept from running counts as failed, and lasts nothing', () => {
  const [daily] = dagHealth(
    ['sector_daily'],
    [
      run('failed', 50, [
        { taskId: 'ingest', ...span('failed', 40) },
        { taskId: 'validate', ...span('upstream_failed', 0) },
      ]),
      run('success', 90, [
        { taskId: 'ingest', ...span('success', 60) },
        { taskId: 'validate', ...span('success', 10) },
        { taskId: 'publish', ...span('skipped', 0) },
      ]),
    ],
  );
  expect(daily!.tasks.map(({ taskId, successRate, count }) => [taskId, successRate, count])).toEqual([
    ['ingest', 0.5, 2],
    ['publish', null, 0],
    ['validate', 0.5, 1],
  ]);
  expect(daily!.tasks[0]!.medianSeconds).toBe(50);
});
