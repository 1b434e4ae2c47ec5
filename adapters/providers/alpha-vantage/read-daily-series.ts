import {
  CALENDAR_FIRST_DAY,
  CALENDAR_LAST_DAY,
  isEarlyClose,
} from '../../../domain/calendar/trading-calendar.js';
import type { DailyBar } from '../../../domain/market/rows.js';
import { malformedAnswer } from '../malformed-answer.js';
import type { DailySeries } from './alpha-vantage-schema.js';

/** When New York closes, on its wall clock. */
const REGULAR_CLOSE = '16:00:00';
const EARLY_CLOSE = '13:00:00';

/** Every bar of the answer, oldest first: also those outside the range that was asked for. */
export function readDailySeries(series: DailySeries, symbol: string): DailyBar[] {
  const meta = series['Meta Data'];
  if (meta['2. Symbol'].toUpperCase() !== symbol.toUpperCase()) {
    throw malformedAnswer('alpha-vantage', ['Meta Data.2. Symbol: another symbol than was asked for']);
  }
  const openSession = sessionStillOpen(meta['3. Last Refreshed']);
  return Object.entries(series['Time Series (Daily)'])
    .map(([tradingDate, bar]) => ({
      symbol,
      tradingDate,
      occurrence: 1,
      open: bar['1. open'],
      high: bar['2. high'],
      low: bar['3. low'],
      close: bar['4. close'],
      adjClose: bar['5. adjusted close'] ?? null,
      volume: bar['5. volume'],
      provisional: tradingDate === openSession,
    }))
    .sort((a, b) => (a.tradingDate < b.tradingDate ? -1 : 1));
}

/** The trading date whose session was open when the answer was made, if any. */
function sessionStillOpen(lastRefreshed: string): string | undefined {
  const [day, time] = lastRefreshed.split(' ');
  return day !== undefined && time !== undefined && time < closeOf(day) ? day : undefined;
}

function closeOf(day: string): string {
  const isKnown = day >= CALENDAR_FIRST_DAY && day <= CALENDAR_LAST_DAY;
  return isKnown && isEarlyClose(day) ? EARLY_CLOSE : REGULAR_CLOSE;
}
