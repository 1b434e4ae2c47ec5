import { describe, expect, it } from 'vitest';
import { castYahooRefusal } from '../../../../../adapters/providers/yahoo/cast-yahoo-refusal.js';
import { NOW, answerOf, wireJson, yahooAnswer } from '../support.js';

interface RecordedRefusal {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
}

const bodies = (wireJson('error_bodies.json') as { yahoo: Record<string, RecordedRefusal> }).yahoo;
const cast = (body: unknown, status: number, headers = {}) =>
  castYahooRefusal(answerOf(body, status, headers), '"AAPL"', NOW);

const EXPECTED: Record<string, string> = {
  '401_crumb': 'unauthorised',
  '404_delisted': 'not_found',
  '429_edge': 'rate_limited',
};

describe('castYahooRefusal', () => {
  it('knows every recorded body', () => {
    expect(Object.keys(bodies).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('casts %s', (name, kind) => {
    const { status, body, text } = bodies[name] ?? { status: 0 };
    expect(cast(body ?? text, status)).toMatchObject({ kind });
  });

  it('casts the recorded 404 of a symbol without fundamentals', () => {
    expect(castYahooRefusal(yahooAnswer('quoteSummary-assetProfile-ADH'), '"ADH"', NOW)).toEqual({
      kind: 'not_found',
      message: 'Yahoo Finance has nothing on "ADH"; it may be delisted.',
    });
  });

  it.each([
    ['7', '2024-01-05T15:00:07.000Z'],
    ['Fri, 05 Jan 2024 15:30:00 GMT', '2024-01-05T15:30:00.000Z'],
    [undefined, null],
  ])('honours Retry-After %s', (value, retryAt) => {
    expect(cast('Edge: Too Many Requests', 429, { 'retry-after': value })).toMatchObject({ retryAt });
  });

  it('sees through refusals that come with HTTP 200', () => {
    expect(cast('Edge: Too Many Requests', 200)).toMatchObject({ kind: 'rate_limited' });
    expect(cast(bodies['404_delisted']?.body, 200)).toMatchObject({ kind: 'not_found' });
    expect(cast(bodies['401_crumb']?.body, 200)).toMatchObject({ kind: 'unauthorised' });
  });

  it.each([500, 502, 503])('casts %d to transient', (status) => {
    expect(cast('<html>', status)).toMatchObject({ kind: 'transient' });
  });

  it('explains the recorded redirects to the EU consent page', () => {
    for (const name of ['getCrumb-quote-AAPL', 'getCrumb-quote-AAPL-consent.html']) {
      const refusal = castYahooRefusal(yahooAnswer(name), 'its cookie', NOW);
      expect(refusal).toMatchObject({ kind: 'unauthorised' });
      expect(refusal?.message).toContain('consent page');
      expect(refusal?.message).toContain('switch Yahoo off');
    }
  });

  it('does not take another redirect for consent', () => {
    expect(cast('', 302, { location: 'https://www.yahoo.com/' })).toMatchObject({ kind: 'malformed' });
  });

  it('lets data through', () => {
    expect(castYahooRefusal(yahooAnswer('chart-AAPL'), '"AAPL"', NOW)).toBeUndefined();
    expect(castYahooRefusal(yahooAnswer('getCrumb-getcrumb'), 'its crumb', NOW)).toBeUndefined();
  });
});
