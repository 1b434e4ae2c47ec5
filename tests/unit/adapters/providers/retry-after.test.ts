import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../../../adapters/providers/retry-after.js';
import { NOW, answerOf } from './support.js';

const at = (value?: string | string[]) => retryAfter(answerOf('', 429, { 'retry-after': value }), NOW);

describe('retryAfter', () => {
  it('reads seconds', () => expect(at('120')).toBe('2024-01-05T15:02:00.000Z'));
  it('reads an HTTP date', () =>
    expect(at('Fri, 05 Jan 2024 16:00:00 GMT')).toBe('2024-01-05T16:00:00.000Z'));
  it('takes the first of several', () => expect(at(['1', '9'])).toBe('2024-01-05T15:00:01.000Z'));
  it.each([undefined, '', 'soon', '99999999999999999999'])('has nothing to say of %j', (value) =>
    expect(at(value)).toBeNull(),
  );
});
