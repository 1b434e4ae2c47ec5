import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { dayIn } from '../zoned-days.js';

/** Sessions begin at the same instants for every stock of an exchange: some 250 a year. */
const MAX_REMEMBERED = 20_000;
const remembered = new Map<string, Map<number, TradingDate>>();

/**
 * The exchange's calendar day of a bar's timestamp (seconds since 1970). Remembers what it has worked out:
 * a chart of five years has 1,260 timestamps, the same in all 500 charts of a universe.
 */
export function sessionDay(epochSeconds: number, timeZone: string): TradingDate {
  let days = remembered.get(timeZone);
  if (days === undefined || days.size >= MAX_REMEMBERED) {
    days = new Map();
    remembered.set(timeZone, days);
  }
  let day = days.get(epochSeconds);
  if (day === undefined) {
    day = dayIn(new Date(epochSeconds * 1000), timeZone);
    days.set(epochSeconds, day);
  }
  return day;
}
