import { headerValues } from '../header.js';
import type { HttpAnswer } from '../http.js';

/** guce.yahoo.com sends on to consent.yahoo.com; both ask a person in the EU to agree to cookies first. */
const CONSENT_LOCATION = /\/\/(guce|consent)\.|\/(collectConsent|consent)\b/i;

const CONSENT_FORM = /^\s*<[\s\S]*(consent-form|collectConsent)/;

/** Whether the answer is Yahoo's consent page, or sends there, instead of answering. */
export function asksForConsent(answer: HttpAnswer): boolean {
  if (CONSENT_FORM.test(answer.body)) return true;
  if (answer.status < 300 || answer.status > 399) return false;
  return headerValues(answer, 'location').some((location) => CONSENT_LOCATION.test(location));
}
