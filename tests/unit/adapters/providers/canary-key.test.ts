import { describe, expect, it } from 'vitest';
import { createProviderAdapters } from '../../../../adapters/providers/create-provider-adapters.js';
import type { HttpAnswer } from '../../../../adapters/providers/http.js';
import { createHttpGet } from '../../../../adapters/providers/undici-http-get.js';
import type { DatasetItem } from '../../../../domain/market/dataset-item.js';
import type { Provider } from '../../../../domain/market/provider.js';
import { answerOf, errorOf, fakeGet, wireJson } from './support.js';

const CANARY = 'canary7f3e9d1c5b2a8e4f6d0c9b1a3e';
const DEAD_HOST = 'http://127.0.0.1:1';

const adapters = createProviderAdapters({
  alphaVantage: { baseUrl: DEAD_HOST, apiKey: () => CANARY, fullHistory: false },
  yahoo: { baseUrl: DEAD_HOST, enabled: true },
  fred: { baseUrl: DEAD_HOST, apiKey: () => CANARY },
});

const items: [Provider, DatasetItem][] = [
  ['alpha-vantage', { dataset: 'daily_bars', symbol: 'IBM', from: '2024-01-02', to: '2024-01-05' }],
  ['alpha-vantage', { dataset: 'company_profiles', symbol: 'IBM' }],
  ['fred', { dataset: 'macro_observations', seriesId: 'DFF', from: '2024-01-02', to: '2024-01-05' }],
];

const recorded = wireJson('error_bodies.json') as { alphavantage: { daily: { Information: string } } };
const daily = recorded.alphavantage.daily.Information.replace('ABC123', CANARY);

/** The key in every place where a body of either provider could repeat it. */
const echoes: [string, HttpAnswer][] = [
  ['the daily limit', answerOf({ Information: daily })],
  ['an unknown notice', answerOf({ Information: `Hello ${CANARY}` })],
  ['an unknown note', answerOf({ Note: `Hello ${CANARY}` })],
  ['a refused key', answerOf({ 'Error Message': `the parameter apikey ${CANARY} is invalid` })],
  ['an unknown error', answerOf({ 'Error Message': CANARY })],
  [
    'a name in place of a date',
    answerOf({ 'Meta Data': {}, 'Time Series (Daily)': { [CANARY]: { [CANARY]: 1 } } }),
  ],
  [
    'values of the wrong kind',
    answerOf({ count: CANARY, Symbol: [CANARY], observations: [{ value: CANARY }] }),
  ],
  ['a page', answerOf(`<html>${CANARY}</html>`)],
  ['text', answerOf(CANARY)],
  ['a cut body', answerOf(`{"a":"${CANARY}`)],
  ['a bad request', answerOf({ error_code: 400, error_message: `variable ${CANARY} api ${CANARY}` }, 400)],
  [
    'a refused key of FRED',
    answerOf({ error_code: 400, error_message: `variable api_key is not ${CANARY}` }, 400),
  ],
  ['an unknown status', answerOf(CANARY, 418)],
  ['a redirect', answerOf('', 302, { location: `/?apikey=${CANARY}` })],
  ['a refusal of access', answerOf(CANARY, 403)],
  ['too many requests', answerOf(CANARY, 429, { 'retry-after': CANARY })],
  ['a broken server', answerOf(CANARY, 500)],
];

function everythingSaidBy(error: Error): string {
  return JSON.stringify([
    error,
    error.message,
    error.stack,
    String(error),
    Object.entries(error),
    error.cause,
  ]);
}

describe.each(items)('an error of %s', (provider, item) => {
  it.each(echoes)('does not hold the key when the answer is %s', async (_, answer) => {
    const { get, sent } = fakeGet(() => answer);
    const error = await errorOf(adapters[provider].fetch(item, get));
    expect(sent[0]?.url.search).toContain(CANARY);
    expect(everythingSaidBy(error)).not.toContain(CANARY);
  });

  it('does not hold the key when there is no answer', async () => {
    const error = await errorOf(
      adapters[provider].fetch(item, createHttpGet({ provider, timeoutMs: 1_000 })),
    );
    expect(error.refusal.kind).toBe('transient');
    expect(everythingSaidBy(error)).not.toContain(CANARY);
  });
});
