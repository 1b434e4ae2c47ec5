import type { MetricMeter, MetricTags } from '@temporalio/common';
import { expect, test, vi } from 'vitest';
import { METRICS } from '../../../../domain/telemetry/metric.js';
import { reportBacklog } from '../../../../workers/telemetry/report-backlog.js';
import { eventually } from '../../../support/eventually.js';

function gauges() {
  const set: [string, number, MetricTags | undefined][] = [];
  const createGauge = (name: string) => ({
    set: (value: number, tags?: MetricTags) => void set.push([name, value, tags]),
  });
  return { set, meter: { createGauge } as unknown as MetricMeter };
}

/** Answers in turn, the last one for ever. */
function counts(...answers: (Map<string, number> | Error)[]) {
  return vi.fn(() => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
}

test('what waits is measured by task queue, again and again', async () => {
  const { set, meter } = gauges();
  const count = counts(new Map([['sectorflow', 7]]), new Map([['sectorflow', 2]]));
  const stop = reportBacklog({ count, meter, everyMs: 1, onFailure: vi.fn() });
  await eventually('two looks', () => Promise.resolve(set.length >= 2));
  stop();
  const { name } = METRICS.taskQueueBacklog;
  expect(set.slice(0, 2)).toEqual([
    [name, 7, { task_queue: 'sectorflow' }],
    [name, 2, { task_queue: 'sectorflow' }],
  ]);
});

test('a server that does not answer is told once, and asked again until it does', async () => {
  const { set, meter } = gauges();
  const onFailure = vi.fn();
  const away = new Error('UNAVAILABLE');
  const count = counts(away, away, away, new Map([['sectorflow', 1]]));
  const stop = reportBacklog({ count, meter, everyMs: 1, onFailure });
  await eventually('an answer', () => Promise.resolve(set.length > 0));
  stop();
  expect(onFailure.mock.calls).toEqual([[away]]);
});

test('it is not asked any more when the worker stops, not even while an answer is awaited', async () => {
  const { meter } = gauges();
  let answer: (counted: Map<string, number>) => void = () => undefined;
  const count = vi.fn(() => new Promise<Map<string, number>>((resolve) => (answer = resolve)));
  const stop = reportBacklog({ count, meter, everyMs: 1, onFailure: vi.fn() });
  await eventually('a question', () => Promise.resolve(count.mock.calls.length === 1));
  stop();
  answer(new Map());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(count).toHaveBeenCalledTimes(1);
});
