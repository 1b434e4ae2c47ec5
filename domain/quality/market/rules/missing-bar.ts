import type { MarketRule } from '../market-rule.js';
import { missingBars } from './missing-bars.js';

interface Evidence {
  readonly newestBar: string;
  readonly sessionsMissing: number;
}

/**
 * Catches a symbol without a bar on a day that others have, from its first bar on until `endedAfterSessions` sessions have
 * passed: then its history counts as ended. Lets pass a symbol before its first bar. Only a warning: there is no row to hold.
 */
export const missingBar: MarketRule<'missing_bar', Evidence> = {
  rule: 'missing_bar',
  judge: (day, settings) =>
    missingBars(day, settings).missing.map(([symbol, { lastDate, lastSession }]) => ({
      ...{ severity: 'warn', scope: 'symbol', symbol, tradingDate: day.tradingDate },
      message: `${symbol} has no bar for ${day.tradingDate}; its newest is of ${lastDate}`,
      evidence: { newestBar: lastDate, sessionsMissing: day.session - lastSession },
    })),
};
