import { expect, test } from 'vitest';
import { validateDecision } from '../../../../workflows/daily-pipeline/validate-decision.js';

const SAID = { by: 'ada', reason: 'the exchange was half shut' };
const REFETCH = { ...SAID, decision: 'refetch', provider: 'yahoo' };

test('fetches a day again only from a provider that is on', () => {
  validateDecision(REFETCH);
  validateDecision(REFETCH, { providers: ['alpha-vantage', 'yahoo'] });
  expect(() => validateDecision(REFETCH, { providers: ['alpha-vantage'] })).toThrow(
    'provider: got "yahoo"; allowed is alpha-vantage',
  );
  expect(() => validateDecision(REFETCH, { providers: [] })).toThrow(
    'allowed is none, for no provider is on',
  );
});

test('takes a name and a reason that fill their columns, and an empty list of symbols from a form', () => {
  const full = { by: 'a'.repeat(1024), reason: 'ä'.repeat(512) };
  validateDecision({ ...full, decision: 'approve', symbols: '', provider: 'yahoo' });
  expect(() => validateDecision({ ...full, decision: 'approve', by: 'a'.repeat(1025) })).toThrow(
    'by: got 1025 bytes; allowed are at most 1024 in UTF-8',
  );
});

test.each(['deadline', 'Deadline ', 'Quality Gate'])('lets nobody decide as %j', (by) => {
  expect(() => validateDecision({ ...SAID, by, decision: 'abort' })).toThrow(
    /^by: got .*kept for when nobody decides/,
  );
});
