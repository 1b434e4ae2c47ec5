import type { DayNumber } from './day-number.js';

const SECONDS_PER_DAY = 86_400;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_MINUTE = 60;
/** 14:00 UTC is 09:00 or 10:00 in New York: after any change of offset, which happens at 02:00 there. */
const PROBE_HOUR_UTC = 14;

export interface NewYorkOffset {
  /** Seconds to add to UTC: -18000 or -14400. */
  readonly gmtoffset: number;
  readonly abbreviation: 'EST' | 'EDT';
}

const offsetFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  timeZoneName: 'longOffset',
});
const STANDARD_OFFSET = -5 * SECONDS_PER_HOUR;
const offsets = new Map<DayNumber, NewYorkOffset>();

function probe(day: DayNumber): NewYorkOffset {
  const instant = (day * SECONDS_PER_DAY + PROBE_HOUR_UTC * SECONDS_PER_HOUR) * 1000;
  const name = offsetFormat.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const magnitude = Number(hours) * SECONDS_PER_HOUR + Number(minutes) * SECONDS_PER_MINUTE;
  const gmtoffset = sign === '-' ? -magnitude : magnitude;
  return { gmtoffset, abbreviation: gmtoffset === STANDARD_OFFSET ? 'EST' : 'EDT' };
}

/** New York's offset during the trading hours of a day. */
export function newYorkOffset(day: DayNumber): NewYorkOffset {
  let offset = offsets.get(day);
  if (offset === undefined) {
    offset = probe(day);
    offsets.set(day, offset);
  }
  return offset;
}

/** The instant, in Unix seconds, at which New York's clock shows `hour:minute` on that day. */
export function newYorkTime(day: DayNumber, hour: number, minute = 0): number {
  const local = day * SECONDS_PER_DAY + hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE;
  return local - newYorkOffset(day).gmtoffset;
}

/** 09:30 New York: what Yahoo stamps a daily bar with. */
export function sessionOpen(day: DayNumber): number {
  return newYorkTime(day, 9, 30);
}

/** 16:00 New York; half days are not told apart. */
export function sessionClose(day: DayNumber): number {
  return newYorkTime(day, 16);
}

const dateFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' });

/** New York's calendar day (YYYY-MM-DD) at an instant in Unix milliseconds. */
export function newYorkDate(milliseconds: number): string {
  return dateFormat.format(milliseconds);
}
