import { expect, test } from 'vitest';
import type { DailyProgress } from '../../../../domain/runs/daily-run.js';
import { STAGES } from '../../../../domain/stages.js';
import { describeDay } from '../../../../workflows/daily-pipeline/describe-day.js';

const WAITING: DailyProgress = {
  tradingDate: '2018-02-07',
  stages: STAGES.map((name) => ({
    name,
    status: 'waiting',
    startedAt: null,
    endedAt: null,
    slaMissed: false,
    summary: null,
  })),
  ingest: [],
  gate: null,
};

test('shows each stage with its times, what it says, and whether it is late', () => {
  const text = describeDay({
    ...WAITING,
    stages: WAITING.stages.map((stage) =>
      stage.name === 'ingest'
        ? {
            ...stage,
            status: 'done',
            startedAt: '2018-02-08T11:00:01.123Z',
            endedAt: '2018-02-08T11:41:07.000Z',
            slaMissed: true,
            summary: 'Yahoo Finance 505/505',
          }
        : stage,
    ),
  });
  expect(text).toContain('**Trading date 2018-02-07**');
  expect(text).toContain('| ✔ ingest | done | 11:00:01 – 11:41:07 | SLA missed; Yahoo Finance 505/505 |');
  expect(text).toContain('| · publish | waiting |');
  expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(1 + STAGES.length);
});

test('shows the findings of a gate that did not simply pass', () => {
  const gate = {
    status: 'block',
    warnings: 0,
    quarantined: 2,
    blocks: 1,
    description: '- stale day',
  } as const;
  expect(describeDay({ ...WAITING, gate })).toContain('### Findings\n\n- stale day');
  expect(describeDay({ ...WAITING, gate: { ...gate, status: 'pass' } })).not.toContain('stale day');
});
