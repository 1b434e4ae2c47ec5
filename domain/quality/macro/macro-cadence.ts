import { addDays, type TradingDate } from '../../calendar/trading-date.js';
import type { MacroPoint } from './macro-series.js';

/** Observations that must be alike before a series counts as monthly or daily. */
const MIN_OBSERVATIONS = 4;
const MONDAY = 1;
const FRIDAY = 5;

/** How often a series is observed; null when it cannot be told. */
export type Cadence = 'daily' | 'monthly' | null;

/** Monthly series are dated the first of their month, daily ones skip weekends and holidays at most. */
export function cadenceOf(points: readonly MacroPoint[]): Cadence {
  const dates = points.slice(-2 * MIN_OBSERVATIONS).map(({ date }) => date);
  if (dates.length < MIN_OBSERVATIONS) return null;
  if (dates.every((date) => date.endsWith('-01'))) return 'monthly';
  const weekdays = dates.filter((date) => isWeekday(date));
  return weekdays.length === dates.length ? 'daily' : null;
}

/** The period after one: the next month's first, or the next weekday. */
export function nextPeriod(date: TradingDate, cadence: 'daily' | 'monthly'): TradingDate {
  if (cadence === 'monthly') return `${addDays(date, 31).slice(0, 7)}-01`;
  let next = addDays(date, 1);
  while (!isWeekday(next)) next = addDays(next, 1);
  return next;
}

function isWeekday(date: TradingDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday >= MONDAY && weekday <= FRIDAY;
}
