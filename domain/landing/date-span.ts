import { newYorkDay } from '../calendar/new-york-time.js';
import type { TradingDate } from '../calendar/trading-date.js';
import type { LandedRows } from '../market/rows.js';

export interface DateSpan {
  readonly firstDate: TradingDate | null;
  readonly lastDate: TradingDate | null;
}

/** First and last date of a batch's rows; nulls where there are no rows or the dataset has no dates. */
export function dateSpan(rows: LandedRows): DateSpan {
  let firstDate: TradingDate | null = null;
  let lastDate: TradingDate | null = null;
  for (const date of datesOf(rows)) {
    if (firstDate === null || date < firstDate) firstDate = date;
    if (lastDate === null || date > lastDate) lastDate = date;
  }
  return { firstDate, lastDate };
}

function datesOf(rows: LandedRows): TradingDate[] {
  switch (rows.dataset) {
    case 'daily_bars':
    case 'index_bars':
      return rows.rows.map((row) => row.tradingDate);
    case 'corporate_actions':
      return rows.rows.map((row) => row.exDate);
    case 'macro_observations':
      return rows.rows.map((row) => row.observationDate);
    case 'live_quotes':
      return rows.rows.map((row) => newYorkDay(new Date(row.quotedAt)));
    case 'company_profiles':
      return [];
  }
}
