import type { HttpAnswer } from '../http.js';
import { readNotice } from '../read-notice.js';
import { yahooErrorSchema } from './yahoo-schema.js';

/** Whether the chart was refused because the symbol, though known, was not traded yet in the range: no rows, no fault. */
export function hasNoDataInRange(answer: HttpAnswer): boolean {
  if (answer.status !== 400) return false;
  return /^data doesn't exist for/i.test(readNotice(answer.body, yahooErrorSchema)?.description ?? '');
}
