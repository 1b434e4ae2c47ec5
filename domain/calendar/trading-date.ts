import { BadInputError } from '../errors/bad-input-error.js';

/** An exchange calendar day (America/New_York for the S&P 500), written `YYYY-MM-DD`; never a UTC day. */
export type TradingDate = string;

const PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** @throws BadInputError when `text` is not a calendar day written YYYY-MM-DD. `where` names its source. */
export function parseTradingDate(text: string, where: string): TradingDate {
  const day = PATTERN.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
    throw new BadInputError({ what: where, given: text, allowed: 'a calendar day written YYYY-MM-DD' });
  }
  return text;
}

/** The calendar day `days` after `date` (before it, when negative). Knows nothing of sessions. */
export function addDays(date: TradingDate, days: number): TradingDate {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
