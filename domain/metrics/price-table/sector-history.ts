import type { TradingDate } from '../../calendar/trading-date.js';
import { cumulativeWealth } from '../returns/cumulative-wealth.js';
import type { ReturnHistory } from './return-history.js';

/**
 * A sector's returns: each day the equal-weight mean of its stocks' simple returns. A stock without a return that day
 * (missing price, not yet listed) does not count; a day on which no stock has one is left out. Its wealth is 1 on the
 * table's date before its first return.
 */
export function sectorHistory(
  name: string,
  dates: readonly TradingDate[],
  stocks: readonly ReturnHistory[],
): ReturnHistory {
  const sums = new Float64Array(dates.length);
  const counts = new Int32Array(dates.length);
  for (const { byPosition } of stocks) {
    for (let day = 0; day < byPosition.length; day += 1) {
      const value = byPosition[day]!;
      if (Number.isNaN(value)) continue;
      sums[day]! += value;
      counts[day]! += 1;
    }
  }
  const byPosition = sums.map((sum, day) => (counts[day] === 0 ? NaN : sum / counts[day]!));
  const first = byPosition.findIndex((value) => !Number.isNaN(value));
  const returns = byPosition.filter((value) => !Number.isNaN(value));
  const known = dates.filter((_, day) => day === first - 1 || !Number.isNaN(byPosition[day]!));
  // A stock's simple return is above -1, and so is the mean of several.
  return { name, dates: known, levels: cumulativeWealth(returns)!, returns, byPosition };
}
