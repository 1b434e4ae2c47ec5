import { z } from 'zod';
import type { HttpAnswer } from '../http.js';
import { parseJson } from './parse-json.js';
import { probableStatus } from './probable-status.js';
import type { SavedAnswer } from './saved-answer.js';

const headers = z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional();

/** `{request, response}`, as recorders of HTTP clients in JavaScript write it. */
const exchange = z.object({
  request: z.object({ url: z.string() }),
  response: z.object({
    status: z.int(),
    headers,
    bodyJson: z.unknown().optional(),
    bodyText: z.string().optional(),
  }),
});

/** `{url, status, body}`, an entry of a cassette; `text` stands where the body is no JSON. */
const entry = z.object({
  url: z.string().optional(),
  status: z.union([z.int(), z.object({ code: z.int() }).transform(({ code }) => code)]),
  headers,
  body: z.unknown().optional(),
  text: z.string().optional(),
});

/** A response in a file: its body alone, a recording of the exchange, or a list of recordings. */
export function readSavedAnswers(text: string): SavedAnswer[] {
  const content = text.replace(/^\uFEFF/, '');
  const json = parseJson(content);
  const recordings = z.array(entry).min(1).safeParse(json);
  if (recordings.success) return recordings.data.map(fromEntry);
  return [fromExchange(json) ?? fromSingleEntry(json) ?? bodyAlone(content, json)];
}

function fromExchange(json: unknown): SavedAnswer | undefined {
  const { data } = exchange.safeParse(json);
  if (data === undefined) return undefined;
  const { request, response } = data;
  return saved(request.url, response.status, response.headers, response.bodyText ?? response.bodyJson);
}

function fromSingleEntry(json: unknown): SavedAnswer | undefined {
  const { data } = entry.safeParse(json);
  return data === undefined || (data.body === undefined && data.text === undefined)
    ? undefined
    : fromEntry(data);
}

function fromEntry({ url, status, headers: sent, body, text }: z.infer<typeof entry>): SavedAnswer {
  return saved(url, status, sent, text ?? body);
}

function bodyAlone(body: string, json: unknown): SavedAnswer {
  return { requestUrl: null, answer: { status: probableStatus(json), headers: {}, body } };
}

function saved(
  url: string | undefined,
  status: number,
  sent: z.infer<typeof headers>,
  body: unknown,
): SavedAnswer {
  const answer: HttpAnswer = {
    status,
    headers: Object.fromEntries(
      Object.entries(sent ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
  };
  return { requestUrl: url !== undefined && URL.canParse(url) ? new URL(url) : null, answer };
}
