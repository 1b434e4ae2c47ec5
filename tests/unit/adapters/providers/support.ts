import { readFileSync } from 'node:fs';
import type { HttpAnswer, HttpGet } from '../../../../adapters/providers/http.js';
import { ProviderError } from '../../../../adapters/providers/provider-error.js';
import type { ProviderRefusal } from '../../../../domain/market/provider-refusal.js';

const WIRE = new URL('../../../fixtures/wire/', import.meta.url);

/** A Friday morning in New York (EST, 5 hours behind UTC). */
export const NOW = new Date('2024-01-05T15:00:00.000Z');
export const clock = (): Date => NOW;

export function wireJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, WIRE), 'utf8'));
}

interface YahooRecording {
  readonly response: {
    readonly status: number;
    readonly headers: HttpAnswer['headers'];
    readonly bodyText?: string;
    readonly bodyJson?: unknown;
  };
}

interface FredRecording {
  readonly status: { readonly code: number };
  readonly body: string;
}

export function answerOf(body: unknown, status = 200, headers: HttpAnswer['headers'] = {}): HttpAnswer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A recorded answer of Yahoo, as an HttpAnswer. */
export function yahooAnswer(name: string): HttpAnswer {
  const { response } = wireJson(`yahoo/${name}.json`) as YahooRecording;
  return answerOf(response.bodyText ?? response.bodyJson, response.status, response.headers);
}

/** The n-th recorded answer of a FRED cassette. */
export function fredAnswer(name: string, at = 0): HttpAnswer {
  const recording = (wireJson(`fred/${name}.json`) as FredRecording[])[at];
  if (recording === undefined) throw new Error(`no answer ${at} in ${name}`);
  return answerOf(recording.body, recording.status.code);
}

export interface SentRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** An HttpGet that answers from a function, and the requests that it was given. */
export function fakeGet(respond: (request: SentRequest, nth: number) => HttpAnswer): {
  readonly get: HttpGet;
  readonly sent: SentRequest[];
} {
  const sent: SentRequest[] = [];
  const get: HttpGet = (url, headers = {}) => {
    sent.push({ url, headers });
    return Promise.resolve().then(() => respond({ url, headers }, sent.length));
  };
  return { get, sent };
}

/** The error that a promise fails with. @throws when it does not fail so. */
export async function errorOf(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderError) return error;
  throw new Error(`expected a ProviderError, got ${String(error)}`);
}

export async function refusalOf(promise: Promise<unknown>): Promise<ProviderRefusal> {
  return (await errorOf(promise)).refusal;
}
