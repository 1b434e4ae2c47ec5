import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';

/** The S&P 500's exchanges keep New York's time; so do Alpha Vantage's daily quotas. */
export const NEW_YORK = 'America/New_York';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** The wall clock of `timeZone`, written `YYYY-MM-DD HH:MM:SS`. */
function wallClock(instant: Date, timeZone: string): string {
  return formatterOf(timeZone).format(instant);
}

/**
 * The calendar day of an instant in an IANA time zone.
 *
 * @throws RangeError when the platform does not know the zone.
 */
export function dayIn(instant: Date, timeZone: string): TradingDate {
  return wallClock(instant, timeZone).slice(0, 10);
}

/** The instant at which `day` begins in `timeZone`. Assumes a zone that never skips midnight, as New York's. */
export function startOfDay(day: TradingDate, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  // The zone's offset is read at the answer itself, so that a change of offset later that day does not count.
  const offsetAt = (instant: number): number =>
    Date.parse(`${wallClock(new Date(instant), timeZone).replace(' ', 'T')}Z`) - instant;
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess));
}

/** The next midnight in New York after `now`. */
export function nextNewYorkMidnight(now: Date): Date {
  return startOfDay(addDays(dayIn(now, NEW_YORK), 1), NEW_YORK);
}
