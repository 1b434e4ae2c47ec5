import type { ProviderRefusal } from '../../domain/market/provider-refusal.js';
import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { errorPageStatus } from './error-page-status.js';
import type { HttpAnswer } from './http.js';
import { retryAfter } from './retry-after.js';

const OK = 200;
const NOT_FOUND = 404;
const REQUEST_TIMEOUT = 408;
/** FRED answers 423 while its database is locked for an update. */
const LOCKED = 423;
const TOO_MANY_REQUESTS = 429;
/** Yahoo's edge has answered too many requests so. */
const REQUEST_DENIED = 999;
const FIRST_SERVER_ERROR = 500;

/**
 * What an HTTP status means with any provider; each provider's own cast looks at its own bodies first.
 * Undefined for 200, unless the body is an error's page or sentence all the same, or nothing. The message is ours: a vendor's text may hold the key.
 */
export function castHttpStatus(
  provider: Provider,
  answer: HttpAnswer,
  now: Date,
): ProviderRefusal | undefined {
  const status = answer.status === OK ? (errorPageStatus(answer.body) ?? OK) : answer.status;
  const title = PROVIDER_TITLES[provider];
  if (status === OK) {
    if (answer.body.trim() !== '') return undefined;
    return { kind: 'transient', message: `${title} answered with nothing.` };
  }
  if (status === TOO_MANY_REQUESTS || status === REQUEST_DENIED) {
    const message = `${title} refused the request as too many (HTTP ${status}).`;
    return { kind: 'rate_limited', message, retryAt: retryAfter(answer, now) };
  }
  if (status === NOT_FOUND) {
    return { kind: 'not_found', message: `${title} has nothing where it was asked (HTTP ${status}).` };
  }
  if (status === 401 || status === 403) {
    return { kind: 'unauthorised', message: `${title} refused access (HTTP ${status}).` };
  }
  if (status >= FIRST_SERVER_ERROR || status === LOCKED || status === REQUEST_TIMEOUT) {
    return { kind: 'transient', message: `${title} could not answer (HTTP ${status}).` };
  }
  const message = `${title} answered with HTTP ${status}, which its protocol does not provide for here.`;
  return { kind: 'malformed', message, issues: [`status: HTTP ${status}`] };
}
