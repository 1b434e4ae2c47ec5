import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * The month, YYYY-MM, before which all are finished: the one that was asked for, else today's.
 *
 * @throws BadInputError for what is no month, or one that has not begun.
 */
export function parseFinishedMonth(text: string | undefined, today: TradingDate): string {
  const current = today.slice(0, 'YYYY-MM'.length);
  if (text === undefined) return current;
  if (MONTH.test(text) && text <= current) return text;
  throw new BadInputError({
    what: '--before',
    given: text,
    allowed: `a month up to the current one, ${current}, written YYYY-MM`,
  });
}
