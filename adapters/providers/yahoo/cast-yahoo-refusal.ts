import type { ProviderRefusal } from '../../../domain/market/provider-refusal.js';
import { castHttpStatus } from '../cast-http-status.js';
import type { HttpAnswer } from '../http.js';
import { readNotice } from '../read-notice.js';
import { errorPageStatus } from '../error-page-status.js';
import { asksForConsent } from './asks-for-consent.js';
import { STATUS_OF_YAHOO_CODE } from './status-of-yahoo-code.js';
import { yahooErrorSchema } from './yahoo-schema.js';

const OK = 200;
const UNAUTHORISED = 401;
const NOT_FOUND = 404;
/** Yahoo's edge has sent this text with HTTP 200 as well. */
const TOO_MANY_REQUESTS = /^\W*(edge:\s*)?too many requests/i;

/**
 * Casts a refusal of Yahoo; undefined for an answer that may hold data.
 *
 * @param asked what was asked for, as the message names it: a symbol, or the session
 */
export function castYahooRefusal(answer: HttpAnswer, asked: string, now: Date): ProviderRefusal | undefined {
  if (asksForConsent(answer)) {
    const message =
      'Yahoo Finance asks for its EU consent page to be answered by a person first: ' +
      'switch Yahoo off, or run where the page is not asked for.';
    return { kind: 'unauthorised', message };
  }
  if (TOO_MANY_REQUESTS.test(answer.body)) {
    return castHttpStatus('yahoo', { ...answer, status: 429 }, now);
  }
  const code = readNotice(answer.body, yahooErrorSchema)?.code;
  const status = statusOf(answer, code);
  if (status === NOT_FOUND) {
    return { kind: 'not_found', message: `Yahoo Finance has nothing on ${asked}; it may be delisted.` };
  }
  return castHttpStatus('yahoo', { ...answer, status }, now);
}

/** The body's own word counts where it says more than the status. */
function statusOf({ status, body }: HttpAnswer, code: string | undefined): number {
  const told = code === undefined ? errorPageStatus(body) : STATUS_OF_YAHOO_CODE[code];
  return status === OK || told === NOT_FOUND || told === UNAUTHORISED ? (told ?? status) : status;
}
