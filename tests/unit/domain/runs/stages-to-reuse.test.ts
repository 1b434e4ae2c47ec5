import { expect, test } from 'vitest';
import type { StageProgress } from '../../../../domain/runs/daily-run.js';
import type { StageOutputs } from '../../../../domain/runs/stage-outputs.js';
import { stagesToReuse } from '../../../../domain/runs/stages-to-reuse.js';
import { STAGES, type Stage } from '../../../../domain/stages.js';

function done(name: Stage): StageProgress {
  return { name, status: 'done', startedAt: null, endedAt: null, slaMissed: false, summary: null };
}

function outputs(runId: string, upTo: Stage, hour: number): StageOutputs {
  return {
    tradingDate: '2018-02-07',
    workflowId: 'daily-2018-02-07',
    runId,
    keptAt: `2018-02-08T${String(hour).padStart(2, '0')}:00:00.000Z`,
    stages: STAGES.slice(0, STAGES.indexOf(upTo) + 1).map(done),
    ingest: [],
    judged: null,
  };
}

test('takes the newest run that finished every stage before', () => {
  const kept = [outputs('a', 'test', 11), outputs('b', 'test', 12), outputs('c', 'ingest', 13)];
  const reused = stagesToReuse(kept, { fromStage: 'test' });
  expect(reused.runId).toBe('b');
  expect(reused.stages.map(({ name, reusedFrom }) => [name, reusedFrom])).toEqual([
    ['ingest', 'b'],
    ['validate', 'b'],
    ['transform', 'b'],
  ]);
});

test('takes the run that is named, also when a newer one would do', () => {
  const kept = [outputs('a', 'test', 11), outputs('b', 'test', 12)];
  expect(stagesToReuse(kept, { fromStage: 'validate', runId: 'a' }).runId).toBe('a');
});

test('a named run that did not come that far is refused, with what each run finished', () => {
  const kept = [outputs('a', 'test', 11), outputs('b', 'ingest', 12)];
  expect(() => stagesToReuse(kept, { fromStage: 'transform', runId: 'b' })).toThrow(
    /from transform of run b.*run a finished ingest, validate, transform, test; run b finished ingest/,
  );
});
