import { BadInputError } from '../errors/bad-input-error.js';
import { newYorkInstant } from './new-york-time.js';
import { parseTradingDate } from './trading-date.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** From 23:59 on. */
const REST_OF_DAY_MS = 59_999;

/**
 * The instant up to which something was known: an ISO 8601 instant with its zone, or a day, which stands for its end in
 * New York.
 *
 * @throws BadInputError when `text` is neither. `where` names its source.
 */
export function parseKnownAt(text: string, where: string): Date {
  if (DAY.test(text)) {
    return new Date(newYorkInstant(parseTradingDate(text, where), '23:59').getTime() + REST_OF_DAY_MS);
  }
  const instant = new Date(INSTANT.test(text) ? text : NaN);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new BadInputError({
    what: where,
    given: text,
    allowed:
      'a day written YYYY-MM-DD (its end in New York), or an instant with its zone such as 2018-02-07T11:30:00Z',
  });
}
