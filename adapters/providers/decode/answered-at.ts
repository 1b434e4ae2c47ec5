import { headerValues } from '../header.js';
import type { HttpAnswer } from '../http.js';

/** When the answer was made, by its Date header; undefined where that is absent or no date. */
export function answeredAt(answer: HttpAnswer): Date | undefined {
  const instant = Date.parse(headerValues(answer, 'date')[0] ?? '');
  return Number.isNaN(instant) ? undefined : new Date(instant);
}
