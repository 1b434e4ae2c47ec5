import type { TradingDate } from '../../calendar/trading-date.js';
import type { PriceColumn } from './price-table.js';
import type { ReturnHistory } from './return-history.js';

/**
 * Returns of a column of closes over the days that have one: a missing day gives no return, and the next one is measured
 * from the last close before the gap, so that the returns still compound to the whole move.
 */
export function columnHistory(dates: readonly TradingDate[], { name, closes }: PriceColumn): ReturnHistory {
  const byPosition = new Float64Array(closes.length).fill(NaN);
  const levels = closes.filter((close) => !Number.isNaN(close));
  const returns = new Float64Array(Math.max(0, levels.length - 1));
  let count = 0;
  closes.forEach((close, position) => {
    if (Number.isNaN(close)) return;
    if (count > 0) {
      const value = close / levels[count - 1]! - 1;
      returns[count - 1] = value;
      byPosition[position] = value;
    }
    count += 1;
  });
  const known = levels.length === dates.length ? dates : dates.filter((_, i) => !Number.isNaN(closes[i]!));
  return { name, dates: known, levels, returns, byPosition };
}
