import { beforeEach, expect, test, vi } from 'vitest';
import { STAGES } from '../../../../domain/stages.js';
import { StageBoard } from '../../../../workflows/daily-pipeline/stage-board.js';

const shown = vi.hoisted(() => ({
  details: '',
  labels: [] as string[],
  measured: [] as string[],
}));

// Outside a workflow there is no UI to write to: what would be written is kept.
vi.mock('@temporalio/workflow', () => ({
  metricMeter: {
    createCounter: (name: string) => ({
      add: (_: number, attributes: object) => shown.measured.push(`${name} ${JSON.stringify(attributes)}`),
    }),
    createHistogram: (name: string) => ({
      record: (value: number, attributes: object) =>
        value >= 0 && shown.measured.push(`${name} ${JSON.stringify(attributes)}`),
    }),
  },
  setCurrentDetails: (text: string) => (shown.details = text),
  upsertSearchAttributes: (pairs: readonly { key: { name: string }; value: string }[]) =>
    shown.labels.push(...pairs.map(({ key, value }) => `${key.name}=${value}`)),
}));

beforeEach(() => {
  shown.labels = [];
  shown.measured = [];
});

test('a stage waits, runs and ends, with its times; the UI and search follow', () => {
  const board = new StageBoard('2018-02-07');
  expect(board.get('ingest')).toMatchObject({ status: 'waiting', startedAt: null });
  board.begin('ingest');
  expect(board.isSettled('ingest')).toBe(false);
  board.end('ingest', 'done', 'all landed');
  expect(board.isSettled('ingest')).toBe(true);
  const { startedAt, endedAt, summary } = board.get('ingest');
  expect(Date.parse(endedAt!)).toBeGreaterThanOrEqual(Date.parse(startedAt!));
  expect(summary).toBe('all landed');
  expect(shown.details).toContain('✔ ingest | done');
  expect(shown.labels).toEqual(['SectorflowStage=ingest']);
});

test('a blocked stage is not settled, and goes on without its reason once it is decided', () => {
  const board = new StageBoard('2018-02-07');
  board.begin('validate');
  const waitsUntil = '2018-02-09T11:00:00.000Z';
  board.block('validate', 'waiting for a decision', waitsUntil);
  expect(board.get('validate')).toMatchObject({
    ...{ status: 'blocked', summary: 'waiting for a decision', waitsUntil },
  });
  expect(board.isSettled('validate')).toBe(false);
  board.unblock('validate');
  expect(board.get('validate')).toMatchObject({ status: 'running', summary: null });
});

test('a missed deadline stays with the stage, however it ends', () => {
  const board = new StageBoard('2018-02-07');
  board.begin('ingest');
  board.missedSla('ingest');
  board.end('ingest', 'done', 'late');
  expect(board.get('ingest')).toMatchObject({ status: 'done', slaMissed: true });
});

test.each(['failed', 'cancelled'] as const)('a run that %s settles what is open and nothing else', (how) => {
  const board = new StageBoard('2018-02-07');
  board.begin('ingest');
  board.end('ingest', 'done', 'all landed');
  board.begin('validate');
  board.settleRest(how, 'it ended');
  expect(board.progress().stages.map(({ status }) => status)).toEqual([
    'done',
    ...STAGES.slice(1).map(() => how),
  ]);
  expect(board.get('ingest').summary).toBe('all landed');
});

test('progress that was handed out does not change afterwards', () => {
  const board = new StageBoard('2018-02-07');
  const before = board.progress();
  board.begin('ingest');
  expect(before.stages[0]!.status).toBe('waiting');
});

test('measures each stage that ran, and the run once, however it ends', () => {
  const done = new StageBoard('2018-02-07');
  for (const stage of STAGES) {
    done.begin(stage);
    done.end(stage, 'done', '');
  }
  expect(shown.measured.filter((line) => line.startsWith('sectorflow_stage_duration'))).toHaveLength(
    STAGES.length,
  );
  expect(shown.measured.at(-1)).toBe('sectorflow_runs {"status":"done"}');

  shown.measured = [];
  const failed = new StageBoard('2018-02-07');
  failed.begin('ingest');
  failed.end('ingest', 'failed', '');
  failed.settleRest('failed', '');
  expect(shown.measured).toEqual([
    'sectorflow_stage_duration {"stage":"ingest","status":"failed"}',
    'sectorflow_runs {"status":"failed"}',
  ]);
});
