import type { ProviderRefusal } from '../../domain/market/provider-refusal.js';
import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import type { HttpAnswer } from './http.js';
import { retryAfter } from './retry-after.js';

const OK = 200;
const REQUEST_TIMEOUT = 408;
/** FRED answers 423 while its database is locked for an update. */
const LOCKED = 423;
const TOO_MANY_REQUESTS = 429;
const FIRST_SERVER_ERROR = 500;

/**
 * What an HTTP status means with any provider; each provider's own cast looks at its own bodies first.
 * Undefined for 200. The message is ours: a vendor's text may hold the key.
 */
export function castHttpStatus(
  provider: Provider,
  answer: HttpAnswer,
  now: Date,
): ProviderRefusal | undefined {
  const { status } = answer;
  const title = PROVIDER_TITLES[provider];
  if (status === OK) return undefined;
  if (status === TOO_MANY_REQUESTS) {
    const retryAt = retryAfter(answer, now);
    return { kind: 'rate_limited', message: `${title} refused the request as too many (HTTP 429).`, retryAt };
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
