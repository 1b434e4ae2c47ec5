import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { AXIS_LABEL, RULE } from './chart-theme.js';

const MS_PER_DAY = 86_400_000;
const DAYS_WITH_YEARS_ONLY = 800;
const DAYS_WITH_MONTHS = 60;
const WIDTH_OF_A_LABEL = 90;

/** Midnight UTC of a date: the charts draw in UTC, so the date shown is the trading date. */
export function chartTime(date: TradingDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** A time axis whose labels fit the span: years, months or days; never hours. */
export function timeAxis(dates: readonly TradingDate[], width: number): object {
  const days = (chartTime(dates.at(-1)!) - chartTime(dates[0]!)) / MS_PER_DAY;
  return {
    type: 'time',
    minInterval: MS_PER_DAY,
    maxInterval: days > DAYS_WITH_YEARS_ONLY ? undefined : MS_PER_DAY * Math.ceil(days / 3 + 1),
    splitNumber: Math.max(2, Math.floor(width / WIDTH_OF_A_LABEL)),
    axisLine: { lineStyle: { color: RULE } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { ...AXIS_LABEL, hideOverlap: true, formatter: labelFormat(days) },
  };
}

function labelFormat(days: number): object | string {
  if (days <= DAYS_WITH_MONTHS) return '{d} {MMM}';
  return { year: '{yyyy}', month: days > DAYS_WITH_YEARS_ONLY ? '' : '{MMM} {yy}', day: '{d} {MMM}' };
}
