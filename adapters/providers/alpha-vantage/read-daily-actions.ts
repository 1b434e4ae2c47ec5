import type { CorporateAction } from '../../../domain/market/rows.js';
import type { DailySeries } from './alpha-vantage-schema.js';

/** The splits and dividends of an adjusted series, oldest first; none of a plain one, which does not tell them. */
export function readDailyActions(series: DailySeries, symbol: string): CorporateAction[] {
  const days = Object.entries(series['Time Series (Daily)']).sort(([one], [other]) => (one < other ? -1 : 1));
  return days.flatMap(([exDate, bar]) => {
    const dividend = bar['7. dividend amount'] ?? 0;
    const splitCoefficient = bar['8. split coefficient'] ?? 1;
    const actions: CorporateAction[] = [];
    if (splitCoefficient !== 1) {
      // New shares for each old one: 4 for 4:1, 0.125 for 1:8.
      const ratio = { numerator: splitCoefficient, denominator: 1 };
      actions.push({ symbol, exDate, type: 'split', ...ratio, amount: null });
    }
    if (dividend !== 0) {
      actions.push({
        symbol,
        exDate,
        type: 'dividend',
        numerator: null,
        denominator: null,
        amount: dividend,
      });
    }
    return actions;
  });
}
