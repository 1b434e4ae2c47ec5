import { BadInputError } from '../errors/bad-input-error.js';
import { newYorkDay, newYorkInstant } from './new-york-time.js';
import { addDays, parseTradingDate, type TradingDate } from './trading-date.js';
import { XNYS_CLOSURES } from './xnys-closures.js';

/**
 * The sessions of the New York Stock Exchange. Every function throws BadInputError for what is not a day
 * written YYYY-MM-DD, or lies outside the table (CALENDAR_FIRST_DAY to CALENDAR_LAST_DAY).
 */

export const CALENDAR_FIRST_DAY: TradingDate = XNYS_CLOSURES.firstDay;
export const CALENDAR_LAST_DAY: TradingDate = XNYS_CLOSURES.lastDay;

/** New York wall-clock times. */
const OPEN = '09:30';
const CLOSE = '16:00';
const EARLY_CLOSE = '13:00';

const WEEKEND_NAMES: Readonly<Record<number, string>> = { 0: 'Sunday', 6: 'Saturday' };

const holidays = new Map<TradingDate, string>(
  XNYS_CLOSURES.holidays.flatMap(({ name, dates }) => dates.map((day) => [dashed(day), name] as const)),
);
const earlyCloses = new Set<TradingDate>(XNYS_CLOSURES.earlyCloses.map(dashed));

function dashed(yyyymmdd: number): TradingDate {
  const text = String(yyyymmdd);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

function isCovered(date: TradingDate): boolean {
  return date >= CALENDAR_FIRST_DAY && date <= CALENDAR_LAST_DAY;
}

function checked(date: TradingDate, where = 'trading date'): TradingDate {
  parseTradingDate(date, where);
  if (!isCovered(date)) {
    const allowed = `a day from ${CALENDAR_FIRST_DAY} to ${CALENDAR_LAST_DAY}, which the trading calendar covers`;
    throw new BadInputError({ what: where, given: date, allowed });
  }
  return date;
}

/** Why the exchange is closed all day: 'Saturday', 'Sunday' or the holiday's name; null when it has a session. */
export function closureReason(date: TradingDate): string | null {
  const weekday = new Date(`${checked(date)}T00:00:00Z`).getUTCDay();
  return WEEKEND_NAMES[weekday] ?? holidays.get(date) ?? null;
}

export function isSession(date: TradingDate): boolean {
  return closureReason(date) === null;
}

/** @throws BadInputError naming the reason when the exchange is closed on `date`; `where` names its source. */
export function parseSession(date: string, where: string): TradingDate {
  const reason = closureReason(checked(date, where));
  if (reason === null) return date;
  throw new BadInputError({
    what: where,
    given: date,
    allowed: `a trading session, and the New York Stock Exchange is closed that day (${reason})`,
  });
}

function step(date: TradingDate, days: 1 | -1): TradingDate {
  for (let day = addDays(checked(date), days); isCovered(day); day = addDays(day, days)) {
    if (isSession(day)) return day;
  }
  const direction = days === 1 ? 'next' : 'previous';
  const allowed = `a day whose ${direction} session lies in the trading calendar (${CALENDAR_FIRST_DAY} to ${CALENDAR_LAST_DAY})`;
  throw new BadInputError({ what: 'trading date', given: date, allowed });
}

/** The last session strictly before `date`. */
export function previousSession(date: TradingDate): TradingDate {
  return step(date, -1);
}

/** The first session strictly after `date`. */
export function nextSession(date: TradingDate): TradingDate {
  return step(date, 1);
}

/** The sessions from `from` to `to`, both included, in order; none when `from` is later than `to`. */
export function sessionsBetween(from: TradingDate, to: TradingDate): TradingDate[] {
  checked(to);
  const sessions: TradingDate[] = [];
  for (let day = checked(from); day <= to; day = addDays(day, 1)) {
    if (isSession(day)) sessions.push(day);
  }
  return sessions;
}

/** True for a session that ends at 13:00 New York time. */
export function isEarlyClose(date: TradingDate): boolean {
  return earlyCloses.has(checked(date));
}

/** The opening bell. @throws BadInputError when `date` is not a session. */
export function sessionOpen(date: TradingDate): Date {
  return newYorkInstant(parseSession(date, 'trading date'), OPEN);
}

/** The closing bell. @throws BadInputError when `date` is not a session. */
export function sessionClose(date: TradingDate): Date {
  return newYorkInstant(parseSession(date, 'trading date'), isEarlyClose(date) ? EARLY_CLOSE : CLOSE);
}

/** The calendar day in New York at `instant`, whether or not it is a session. */
export function tradingDateOf(instant: Date): TradingDate {
  return checked(newYorkDay(instant));
}
