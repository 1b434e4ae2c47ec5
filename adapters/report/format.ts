import type { TradingDate } from '../../domain/calendar/trading-date.js';

/** What stands where there is no value. */
export const MISSING = '–';

const MINUS = '−';
const NO_BREAK = '\u00a0';
const SECONDS_PER_MINUTE = 60;

/** A fraction as a percentage: 0.0123 is `1.23%`. */
export function percent(fraction: number, digits = 2): string {
  return `${decimal(fraction * 100, digits)}%`;
}

/** A fraction as a percentage that shows its direction: `+1.23%`. */
export function change(fraction: number, digits = 2): string {
  const text = percent(fraction, digits);
  return fraction > 0 && !isZero(text) ? `+${text}` : text;
}

export function decimal(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && !isZero(text) ? `${MINUS}${text}` : text;
}

/** A whole number with its thousands apart: `619,040`. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** `1 warning`, `2 warnings`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** `Friday, 2 February 2018`. */
export function longDate(date: TradingDate): string {
  return format(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `2 Feb 2018`. */
export function shortDate(date: TradingDate): string {
  return format(date, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** An ISO 8601 UTC instant as `2018-02-08 11:04 UTC`. */
export function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** The time between two ISO 8601 instants: `41 s`, `3 min 05 s`. */
export function duration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (seconds < SECONDS_PER_MINUTE) return `${seconds}${NO_BREAK}s`;
  const rest = String(seconds % SECONDS_PER_MINUTE).padStart(2, '0');
  return `${count(Math.floor(seconds / SECONDS_PER_MINUTE))}${NO_BREAK}min ${rest}${NO_BREAK}s`;
}

function format(date: TradingDate, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
    .format(new Date(`${date}T00:00:00Z`))
    .replace(/^(\w+) (\d)/, '$1, $2');
}

function isZero(text: string): boolean {
  return Number.parseFloat(text) === 0;
}
