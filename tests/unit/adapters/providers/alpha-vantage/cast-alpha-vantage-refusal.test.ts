import { describe, expect, it } from 'vitest';
import { castAlphaVantageRefusal } from '../../../../../adapters/providers/alpha-vantage/cast-alpha-vantage-refusal.js';
import type { DatasetItem } from '../../../../../domain/market/dataset-item.js';
import { NOW, answerOf, wireJson } from '../support.js';

const bodies = (wireJson('error_bodies.json') as { alphavantage: Record<string, unknown> }).alphavantage;
const bars: DatasetItem = { dataset: 'daily_bars', symbol: 'IBM', from: '2024-01-02', to: '2024-01-05' };
const profile: DatasetItem = { dataset: 'company_profiles', symbol: 'IBM' };
const cast = (body: unknown, item: DatasetItem = bars, status = 200, headers = {}) =>
  castAlphaVantageRefusal(answerOf(body, status, headers), item, NOW);

const EXPECTED: Record<string, object> = {
  burst: { kind: 'rate_limited', retryAt: '2024-01-05T15:00:01.000Z' },
  daily: { kind: 'quota_exhausted', until: '2024-01-06T05:00:00.000Z' },
  premium_endpoint: { kind: 'premium_only' },
  premium_outputsize: { kind: 'premium_only' },
  legacy_note: { kind: 'rate_limited', retryAt: '2024-01-05T15:01:00.000Z' },
  bad_key: { kind: 'unauthorised' },
  bad_symbol: { kind: 'not_found' },
};

describe('castAlphaVantageRefusal', () => {
  it('knows every recorded body', () => {
    const recorded = Object.keys(bodies).filter((name) => name !== 'retired_sector');
    expect(recorded.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('casts %s', (name, expected) => {
    expect(cast(bodies[name])).toMatchObject(expected);
  });

  it('does not pass on the key that the daily notice repeats', () => {
    expect(JSON.stringify(bodies.daily)).toContain('ABC123');
    expect(JSON.stringify(cast(bodies.daily))).not.toContain('ABC123');
  });

  it.each(['{}', '', ' {\n} '])('casts the empty overview %j to not_found', (body) => {
    expect(cast(body, profile)).toMatchObject({ kind: 'not_found' });
    expect(cast(body, bars)?.kind).toBe(body === '' ? 'transient' : undefined);
  });

  it('casts the demo key to unauthorised', () => {
    const Information = 'The **demo** API key is for demo purposes only. Please claim your free API key.';
    expect(cast({ Information })).toMatchObject({ kind: 'unauthorised' });
  });

  it.each(['Information', 'Note', 'Error Message'])('does not guess at a new wording of %s', (field) => {
    expect(cast({ [field]: 'We are moving. Your key CANARY stays.' })).toMatchObject({ kind: 'malformed' });
    expect(JSON.stringify(cast({ [field]: 'Your key CANARY stays.' }))).not.toContain('CANARY');
  });

  it('casts statuses', () => {
    expect(cast('', bars, 503)).toMatchObject({ kind: 'transient' });
    expect(cast('', bars, 429, { 'retry-after': '7' })).toMatchObject({
      kind: 'rate_limited',
      retryAt: '2024-01-05T15:00:07.000Z',
    });
    expect(cast('', bars, 302)).toMatchObject({ kind: 'malformed' });
  });

  it('lets data through', () => {
    expect(cast({ 'Meta Data': {}, 'Time Series (Daily)': {} })).toBeUndefined();
    expect(cast(wireJson('alphavantage/romel_mock_company_overview.json'), profile)).toBeUndefined();
  });
});
