import { expect, test } from 'vitest';
import { gateDecision } from '../../../../cli/pipeline/gate-decision.js';

const SAID = { by: ' ada ', reason: 'seen it' };

test('makes each decision of its options', () => {
  const said = { by: 'ada', reason: 'seen it' };
  expect(gateDecision({ ...SAID, decision: 'approve' })).toEqual({ ...said, decision: 'approve' });
  expect(gateDecision({ ...SAID, decision: 'exclude', symbols: 'AAPL, BRK.B,' })).toEqual({
    ...said,
    decision: 'exclude',
    symbols: ['AAPL', 'BRK.B'],
  });
  expect(gateDecision({ ...SAID, decision: 'refetch', provider: 'yahoo' })).toEqual({
    ...said,
    decision: 'refetch',
    provider: 'yahoo',
  });
});

test.each([
  [{ ...SAID, decision: 'exclude' }, /--symbols.*at least one/],
  [{ ...SAID, decision: 'approve', symbols: 'AAPL' }, /only with --decision exclude/],
  [{ ...SAID, decision: 'refetch', provider: 'fred' }, /alpha-vantage or yahoo/],
  [{ ...SAID, decision: 'abort', provider: 'yahoo' }, /only with --decision refetch/],
  [{ ...SAID, decision: 'abort', by: ' ' }, /--by/],
  [{ ...SAID, decision: 'abort', reason: '' }, /--reason/],
] as const)('refuses %j', (options, message) => {
  expect(() => gateDecision(options)).toThrow(message);
});
