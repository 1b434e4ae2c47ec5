import { describe, expect, it } from 'vitest';
import { castFredRefusal } from '../../../../../adapters/providers/fred/cast-fred-refusal.js';
import { NOW, answerOf, fredAnswer, wireJson } from '../support.js';

const bodies = (wireJson('error_bodies.json') as { fred: Record<string, { body?: unknown }> }).fred;
const cast = (body: unknown, status: number, headers = {}) =>
  castFredRefusal(answerOf(body, status, headers), 'NOPE', NOW);

const EXPECTED: Record<string, string> = {
  '400_series': 'not_found',
  '400_key_format': 'unauthorised',
  '400_key_unregistered': 'unauthorised',
  '429': 'rate_limited',
};

describe('castFredRefusal', () => {
  it('knows every recorded body', () => {
    expect(Object.keys(bodies).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('casts %s', (name, kind) => {
    expect(cast(bodies[name]?.body ?? bodies[name], Number.parseInt(name, 10))).toMatchObject({ kind });
  });

  it('casts the recorded answer of a series that does not exist', () => {
    expect(castFredRefusal(fredAnswer('fred_balance_of_payments'), 'NOPE', NOW)).toMatchObject({
      kind: 'not_found',
      message: 'FRED has no series "NOPE".',
    });
  });

  it('honours Retry-After', () => {
    expect(cast('', 429, { 'retry-after': '60' })).toMatchObject({ retryAt: '2024-01-05T15:01:00.000Z' });
    expect(cast('', 429)).toMatchObject({ retryAt: null });
  });

  it.each([500, 502, 503, 504, 423])('casts %d to transient', (status) => {
    expect(cast('<html>', status)).toMatchObject({ kind: 'transient' });
  });

  it('names the variable of another bad request, but passes on nothing else', () => {
    const error_message = 'Bad Request.  The value for variable observation_start is not CANARY.';
    expect(cast({ error_code: 400, error_message }, 400)).toMatchObject({
      kind: 'malformed',
      issues: ['observation_start: refused'],
    });
    expect(JSON.stringify(cast({ error_code: 400, error_message }, 400))).not.toContain('CANARY');
    expect(cast('<html>', 400)).toMatchObject({ kind: 'malformed' });
  });

  it('lets data through', () => {
    expect(castFredRefusal(fredAnswer('fredcpi'), 'CPI', NOW)).toBeUndefined();
  });
});
