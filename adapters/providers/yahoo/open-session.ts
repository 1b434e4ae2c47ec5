import { headerValues } from '../header.js';
import type { HttpGet } from '../http.js';
import { malformedAnswer } from '../malformed-answer.js';
import { ProviderError } from '../provider-error.js';
import { castYahooRefusal } from './cast-yahoo-refusal.js';

/** A crumb is some eleven characters; an error page or a sentence has brackets, quotes or spaces. */
const CRUMB = /^[^\s<>{}"]{1,64}$/;

/** What quoteSummary asks for: the cookie goes in a header, the crumb into the query. */
export interface YahooSession {
  readonly cookie: string;
  readonly crumb: string;
}

export interface SessionEndpoints {
  readonly cookieUrl: URL;
  readonly crumbUrl: URL;
  readonly userAgent: string;
}

/**
 * Opens a session in two requests: one page for the cookie, then the crumb that belongs to it.
 *
 * @throws ProviderError when either is refused, or what came in the crumb's place is not one.
 */
export async function openSession(
  endpoints: SessionEndpoints,
  get: HttpGet,
  now: Date,
): Promise<YahooSession> {
  const cookie = await requestCookie(endpoints, get, now);
  const headers = { 'user-agent': endpoints.userAgent, cookie };
  const answer = await get(endpoints.crumbUrl, headers);
  const refusal = castYahooRefusal(answer, 'its crumb', now);
  if (refusal !== undefined) throw new ProviderError('yahoo', refusal);
  const crumb = answer.body.trim();
  if (crumb === '') throw noSession('gave an empty crumb for its own cookie');
  if (!CRUMB.test(crumb)) throw malformedAnswer('yahoo', ['body: expected a crumb']);
  return { cookie, crumb };
}

/** The page that sets the cookie answers 404 by design: only its headers count. */
async function requestCookie(endpoints: SessionEndpoints, get: HttpGet, now: Date): Promise<string> {
  const answer = await get(endpoints.cookieUrl, { 'user-agent': endpoints.userAgent });
  const refusal = castYahooRefusal(answer, 'its cookie', now);
  const refused = refusal?.kind === 'unauthorised' || refusal?.kind === 'rate_limited';
  const cookies = headerValues(answer, 'set-cookie').map((line) => line.split(';', 1)[0]?.trim() ?? '');
  const cookie = cookies.filter((pair) => pair.includes('=')).join('; ');
  if (cookie !== '' && !refused) return cookie;
  if (refusal !== undefined && refusal.kind !== 'not_found') throw new ProviderError('yahoo', refusal);
  throw noSession('set no session cookie');
}

function noSession(what: string): ProviderError {
  const message = `Yahoo Finance ${what}, so company profiles cannot be asked for.`;
  return new ProviderError('yahoo', { kind: 'unauthorised', message });
}
