import { headerValues } from '../header.js';
import type { HttpGet } from '../http.js';
import { LeaseExpiredError } from '../lease-expired-error.js';
import { malformedAnswer } from '../malformed-answer.js';
import { ProviderError } from '../provider-error.js';
import { castYahooRefusal } from './cast-yahoo-refusal.js';

const OK = 200;

/** A crumb is some eleven characters; an error page or a sentence has brackets, quotes or spaces. */
const CRUMB = /^[^\s<>{}"]{1,64}$/;

/** What quoteSummary and quote ask for: the cookie goes in a header, the crumb into the query. */
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
 * Opens sessions, each in two requests: one page for the cookie, then the crumb that belongs to it. A cookie whose crumb the
 * lease had no permit left for is kept for the next try: a slow key's leases are of one request each.
 *
 * The function throws ProviderError when either is refused, or what came in the crumb's place is not one.
 */
export function createSessionOpener(
  endpoints: SessionEndpoints,
  clock: () => Date,
): (get: HttpGet) => Promise<YahooSession> {
  let kept: string | undefined;
  return async (get) => {
    const cookie = kept ?? (await requestCookie(endpoints, get, clock()));
    kept = undefined;
    try {
      return { cookie, crumb: await requestCrumb(endpoints, cookie, get, clock()) };
    } catch (error) {
      if (error instanceof LeaseExpiredError) kept = cookie;
      throw error;
    }
  };
}

async function requestCrumb(
  { crumbUrl, userAgent }: SessionEndpoints,
  cookie: string,
  get: HttpGet,
  now: Date,
): Promise<string> {
  const answer = await get(crumbUrl, { 'user-agent': userAgent, cookie });
  const crumb = answer.body.trim();
  if (answer.status === OK && crumb === '') throw noSession('gave an empty crumb for its own cookie');
  const refusal = castYahooRefusal(answer, 'its crumb', now);
  if (refusal !== undefined) throw new ProviderError('yahoo', refusal);
  if (!CRUMB.test(crumb)) throw malformedAnswer('yahoo', ['body: expected a crumb']);
  return crumb;
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
  const message = `Yahoo Finance ${what}, so company profiles and quotes cannot be asked for.`;
  return new ProviderError('yahoo', { kind: 'unauthorised', message });
}
