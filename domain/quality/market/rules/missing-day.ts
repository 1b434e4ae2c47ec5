import {
  CALENDAR_FIRST_DAY,
  CALENDAR_LAST_DAY,
  sessionsBetween,
} from '../../../calendar/trading-calendar.js';
import type { MarketRule } from '../market-rule.js';

/**
 * Catches a session of the exchange for which there is no bar at all, when the next day arrives. Lets pass closures, half
 * days, days before the first and after the last bar, and what lies outside the calendar's years.
 */
export const missingDay: MarketRule<'missing_day', { readonly nextDate: string }> = {
  rule: 'missing_day',
  judge: ({ previousDate, tradingDate }) => {
    if (previousDate === null || previousDate < CALENDAR_FIRST_DAY || tradingDate > CALENDAR_LAST_DAY)
      return [];
    return sessionsBetween(previousDate, tradingDate)
      .slice(1, -1)
      .map((missing) => ({
        ...{ severity: 'block', scope: 'day', symbol: null, tradingDate: missing },
        message: `no symbol has a bar for ${missing}, on which the exchange was open`,
        evidence: { nextDate: tradingDate },
      }));
  },
};
