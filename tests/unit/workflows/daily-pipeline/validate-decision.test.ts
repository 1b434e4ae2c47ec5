import { expect, test } from 'vitest';
import { validateDecision } from '../../../../workflows/daily-pipeline/validate-decision.js';

test.each(['approve', 'abort'])('takes %s with a name and a reason', (decision) => {
  expect(() => validateDecision({ decision, by: 'ada', reason: 'seen it' })).not.toThrow();
});

test.each([
  [undefined, /^decision: got undefined; allowed is approve, exclude, refetch or abort/],
  [null, /^decision/],
  ['approve', /^decision/],
  [{ decision: 'Approve', by: 'ada', reason: 'x' }, /^decision: got "Approve"/],
  [{ decision: 'approve', by: 7, reason: 'x' }, /^by/],
  [{ decision: 'approve', by: '\t', reason: 'x' }, /^by/],
  [{ decision: 'abort', by: 'ada', reason: {} }, /^reason/],
])('refuses %j', (answer, message) => {
  expect(() => validateDecision(answer)).toThrow(message);
});
