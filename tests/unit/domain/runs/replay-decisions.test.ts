import { expect, it } from 'vitest';
import { replayDecisions } from '../../../../domain/runs/replay-decisions.js';
import type { RowDecision } from '../../../../domain/runs/row-decision.js';

const WHO = { decidedAt: '2018-02-07T22:00:00.000Z', workflowId: 'daily-2018-02-07', runId: 'r' };

const judged = (...manifestKeys: string[]): RowDecision => ({
  kind: 'judged',
  ...WHO,
  tradingDate: null,
  manifestKeys,
  quarantined: [],
  hold: null,
});

const released: RowDecision = {
  kind: 'released',
  ...WHO,
  tradingDate: '2018-02-07',
  by: 'ann',
  reason: 'the move was real',
};

const loads = (decisions: readonly RowDecision[]) =>
  replayDecisions(decisions).map((step) => (step.kind === 'load' ? step.manifestKeys : 'release'));

it('loads what each decision named, in order', () => {
  expect(loads([judged('a', 'b'), judged('c')])).toEqual([['a', 'b'], ['c']]);
});

it('loads a batch under the last decision that named it: an earlier one was never carried out', () => {
  expect(loads([judged('a', 'b'), judged('a', 'b', 'c')])).toEqual([[], ['a', 'b', 'c']]);
  expect(loads([judged('a', 'b'), judged('b')])).toEqual([['a'], ['b']]);
});

it('releases a held day where a person did, between the loads', () => {
  expect(loads([judged('a'), released, judged('b')])).toEqual([['a'], 'release', ['b']]);
});

it('has nothing to do without decisions', () => {
  expect(replayDecisions([])).toEqual([]);
});
