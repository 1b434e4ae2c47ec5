import type { TradingDate } from './trading-date.js';

const HOUR_MS = 3_600_000;
const STANDARD_OFFSET_HOURS = -5;
const DAYLIGHT_OFFSET_HOURS = -4;
/** Since 2007 (Energy Policy Act of 2005); before, and since 1987, first Sunday of April to last of October. */
const CURRENT_RULE_SINCE = 2007;

const MARCH = 2;
const APRIL = 3;
const NOVEMBER = 10;

/** Midnight UTC of the month's first Sunday on or after `day`, in milliseconds. */
function sundayFrom(year: number, month: number, day: number): number {
  const weekday = new Date(Date.UTC(year, month, day)).getUTCDay();
  return Date.UTC(year, month, day + ((7 - weekday) % 7));
}

/** Both changes happen at 02:00 local time: 07:00 UTC in spring, 06:00 UTC in autumn. */
function daylightSaving(year: number): { from: number; to: number } {
  return year >= CURRENT_RULE_SINCE
    ? { from: sundayFrom(year, MARCH, 8) + 7 * HOUR_MS, to: sundayFrom(year, NOVEMBER, 1) + 6 * HOUR_MS }
    : {
        from: sundayFrom(year, APRIL, 1) + 7 * HOUR_MS,
        to: sundayFrom(year, NOVEMBER - 1, 25) + 6 * HOUR_MS,
      };
}

// By rule and not by Intl: workflow code is replayed, and the answer must not depend on a machine's tz database.
function offsetMs(instantMs: number): number {
  const { from, to } = daylightSaving(new Date(instantMs).getUTCFullYear());
  return (instantMs >= from && instantMs < to ? DAYLIGHT_OFFSET_HOURS : STANDARD_OFFSET_HOURS) * HOUR_MS;
}

/** The calendar day in America/New_York at `instant`; right from 1987 on, while the law of 2007 stands. */
export function newYorkDay(instant: Date): TradingDate {
  const ms = instant.getTime();
  return new Date(ms + offsetMs(ms)).toISOString().slice(0, 10);
}

/** The instant at which clocks in New York show `time` (HH:MM, later than 03:00) on `date`. */
export function newYorkInstant(date: TradingDate, time: string): Date {
  const wallClockMs = Date.parse(`${date}T${time}:00Z`);
  return new Date(wallClockMs - offsetMs(wallClockMs - STANDARD_OFFSET_HOURS * HOUR_MS));
}
