import type { TradingDate } from '../../calendar/trading-date.js';

export const TRAILING_PERIODS = ['1M', '3M', '1Y', 'YTD'] as const;
export type TrailingPeriod = (typeof TRAILING_PERIODS)[number];

const MONTHS_BACK = { '1M': 1, '3M': 3, '1Y': 12 } as const;

/**
 * The calendar day from which a trailing return is measured: the same day one, three or twelve months earlier
 * (the month's last day where that day does not exist: one month before 31 December is 30 November), or the
 * 31 December before `lastDate` for YTD. Need not be a session.
 */
export function trailingAnchor(lastDate: TradingDate, period: TrailingPeriod): TradingDate {
  const year = Number(lastDate.slice(0, 4));
  if (period === 'YTD') return isoDate(year - 1, 11, 31);
  const month = Number(lastDate.slice(5, 7)) - 1 - MONTHS_BACK[period];
  const lastDayOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDate(year, month, Math.min(Number(lastDate.slice(8, 10)), lastDayOfMonth));
}

function isoDate(year: number, month: number, day: number): TradingDate {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
