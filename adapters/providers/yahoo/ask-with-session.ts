import { endpointUrl } from '../endpoint-url.js';
import type { HttpAnswer, HttpGet } from '../http.js';
import type { SessionCache } from './session-cache.js';

const UNAUTHORIZED = 401;

export interface SessionRequest {
  /** Below `baseUrl`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

interface SessionContext {
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly sessions: SessionCache;
}

/** Sends a request that Yahoo answers only within a session. A crumb grows old; one that was refused is replaced once. */
export async function askWithSession(
  context: SessionContext,
  request: SessionRequest,
  get: HttpGet,
): Promise<HttpAnswer> {
  const answer = await askOnce(context, request, get);
  return answer.status === UNAUTHORIZED ? askOnce(context, request, get) : answer;
}

async function askOnce(
  { baseUrl, userAgent, sessions }: SessionContext,
  { path, query }: SessionRequest,
  get: HttpGet,
): Promise<HttpAnswer> {
  const session = await sessions.open(get);
  const url = endpointUrl(baseUrl, path, { ...query, crumb: session.crumb });
  const answer = await get(url, { 'user-agent': userAgent, cookie: session.cookie });
  if (answer.status === UNAUTHORIZED) sessions.forget(session);
  return answer;
}
