import type { TradingDate } from '../../calendar/trading-date.js';
import type { PriceColumn } from './price-table.js';
import type { ReturnHistory } from './return-history.js';

/**
 * Returns of a column of closes over the days that have one: a missing day gives no return, and the next one is measured
 * from the last close before the gap, so that the returns still compound to the whole move.
 */
export function columnHistory(dates: readonly TradingDate[], { name, closes }: PriceColumn): ReturnHistory {
  const byPosition = new Float64Array(closes.length).fill(NaN);
  const levels = new Float64Array(closes.length);
  const returns = new Float64Array(closes.length);
  let count = 0;
  for (let position = 0; position < closes.length; position += 1) {
    const close = closes[position]!;
    if (Number.isNaN(close)) continue;
    if (count > 0) {
      const value = close / levels[count - 1]! - 1;
      returns[count - 1] = value;
      byPosition[position] = value;
    }
    levels[count] = close;
    count += 1;
  }
  const known = count === dates.length ? dates : dates.filter((_, i) => !Number.isNaN(closes[i]!));
  return {
    name,
    dates: known,
    levels: levels.subarray(0, count),
    returns: returns.subarray(0, Math.max(0, count - 1)),
    byPosition,
  };
}
