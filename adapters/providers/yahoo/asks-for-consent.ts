import { headerValues } from '../header.js';
import type { HttpAnswer } from '../http.js';

/** guce.yahoo.com sends on to consent.yahoo.com; both ask a person in the EU to agree to cookies first. */
const CONSENT_LOCATION = /\/\/(guce|consent)\.|\/(collectConsent|consent)\b/i;

/** Whether the answer sends to Yahoo's consent page instead of answering. */
export function isConsentRedirect(answer: HttpAnswer): boolean {
  if (answer.status < 300 || answer.status > 399) return false;
  return headerValues(answer, 'location').some((location) => CONSENT_LOCATION.test(location));
}
