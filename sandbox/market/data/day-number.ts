import type { TradingDate } from '../../../domain/calendar/trading-date.js';

const MILLISECONDS_PER_DAY = 86_400_000;

/** Days since 1970-01-01; the tables hold dates so. */
export type DayNumber = number;

export function toDayNumber(date: TradingDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_DAY;
}

const texts = new Map<DayNumber, TradingDate>();

/** Remembers its answers: a market has a few thousand days, a response over a thousand. */
export function toTradingDate(day: DayNumber): TradingDate {
  let text = texts.get(day);
  if (text === undefined) {
    text = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
    texts.set(day, text);
  }
  return text;
}
