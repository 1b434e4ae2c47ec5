import { headerValues } from './header.js';
import type { HttpAnswer } from './http.js';

/**
 * When the answer's Retry-After header allows the next request, as an ISO 8601 instant in UTC.
 * The header holds seconds or an HTTP date (RFC 9110, 10.2.3); null when absent or neither.
 */
export function retryAfter(answer: HttpAnswer, now: Date): string | null {
  const text = headerValues(answer, 'retry-after')[0]?.trim() ?? '';
  const instant = /^\d+$/.test(text) ? now.getTime() + Number(text) * 1000 : Date.parse(text);
  const moment = new Date(instant);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
