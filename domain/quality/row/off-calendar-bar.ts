import {
  CALENDAR_FIRST_DAY,
  CALENDAR_LAST_DAY,
  closureReason,
  sessionsBetween,
} from '../../calendar/trading-calendar.js';
import type { TradingDate } from '../../calendar/trading-date.js';
import type { RowRule } from './row-rule.js';

let sessions: ReadonlySet<TradingDate> | undefined;

function isKnownSession(date: TradingDate): boolean {
  sessions ??= new Set(sessionsBetween(CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY));
  return sessions.has(date);
}

function reasonAgainst(date: TradingDate): string | null {
  if (date >= CALENDAR_FIRST_DAY && date <= CALENDAR_LAST_DAY) return closureReason(date);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 6) return 'Saturday';
  return weekday === 0 ? 'Sunday' : null;
}

/**
 * Catches a bar dated on a day without a session: a wrong time zone, or a filler bar for a holiday.
 * Lets pass a bar that is off by a day but lands on another session (see stale_day), and weekday holidays
 * outside the years that the calendar covers.
 */
export const offCalendarBar: RowRule<'off_calendar_bar', 'quarantine', { readonly closed: string }> = {
  rule: 'off_calendar_bar',
  severity: 'quarantine',
  judge: ({ tradingDate }) => {
    if (isKnownSession(tradingDate)) return null;
    const closed = reasonAgainst(tradingDate);
    return closed === null
      ? null
      : { message: `no trading session that day (${closed})`, evidence: { closed } };
  },
};
