import { requireSameLength } from '../require-same-length.js';
import { simpleReturns } from './simple-returns.js';

/**
 * A sector's daily return: the equal-weight mean of its stocks' simple returns that day, a fraction. Rebalanced
 * daily by construction. `prices` holds one row of closes a stock, all over the same dates.
 *
 * A stock without a return that day (missing price, not yet listed) does not count in that day's mean; a day on
 * which no stock has one is null.
 *
 * @throws BadInputError when the stocks' rows differ in length.
 */
export function equalWeightReturns(prices: readonly (readonly (number | null)[])[]): (number | null)[] {
  const first = prices[0];
  if (first === undefined) return [];
  for (const row of prices) requireSameLength('closes of a stock in a sector', row, first);

  const stocks = prices.map(simpleReturns);
  return Array.from({ length: Math.max(0, first.length - 1) }, (_, day) => {
    let sum = 0;
    let count = 0;
    for (const stock of stocks) {
      const value = stock[day] ?? null;
      if (value === null) continue;
      sum += value;
      count += 1;
    }
    return count === 0 ? null : sum / count;
  });
}
