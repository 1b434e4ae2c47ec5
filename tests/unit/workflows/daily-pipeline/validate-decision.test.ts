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

const EXCLUDE = { decision: 'exclude', by: 'ada', reason: 'two are stale' };

test('takes symbols of the day, as a list or a text, and refuses others by name', () => {
  const symbols = ['AAPL', 'BRK.B', 'MSFT'];
  expect(() => validateDecision({ ...EXCLUDE, symbols: ['MSFT', 'BRK.B'] }, { symbols })).not.toThrow();
  expect(() => validateDecision({ ...EXCLUDE, symbols: 'MSFT, AAPL' }, { symbols })).not.toThrow();
  expect(() => validateDecision({ ...EXCLUDE, symbols: ['MSFT', 'APPL', 'aapl'] }, { symbols })).toThrow(
    'symbols: got "APPL, aapl"; allowed is symbols with bars that are held: AAPL, BRK.B, MSFT.',
  );
  expect(() => validateDecision({ ...EXCLUDE, symbols: ['AAPL'] }, { symbols: [] })).toThrow(
    /no bars are held/,
  );
  // Histories from before they were listed.
  expect(() => validateDecision({ ...EXCLUDE, symbols: ['APPL'] })).not.toThrow();
});

test('names twenty symbols of a long list', () => {
  const symbols = Array.from({ length: 505 }, (_, i) => `S${i}`);
  expect(() => validateDecision({ ...EXCLUDE, symbols: 'X' }, { symbols })).toThrow(/S19 and 485 more\.$/);
});

test('takes nobody for the deadline', () => {
  expect(() => validateDecision({ decision: 'abort', by: 'deadline', reason: 'x' })).toThrow(
    /^by: got "deadline"/,
  );
});
