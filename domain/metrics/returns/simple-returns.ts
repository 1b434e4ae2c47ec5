/**
 * Simple returns: close / previous close - 1, a fraction. One value for each price after the first, so
 * `result[i]` belongs to `prices[i + 1]`.
 *
 * A missing (null), non-finite or non-positive price gives null that day; the next return is measured from the
 * last price before the gap, so that compounding the returns still gives the whole move.
 */
export function simpleReturns(prices: readonly (number | null)[]): (number | null)[] {
  const returns: (number | null)[] = [];
  let previous = usable(prices[0]);
  for (const price of prices.slice(1)) {
    const close = usable(price);
    returns.push(close === null || previous === null ? null : close / previous - 1);
    previous = close ?? previous;
  }
  return returns;
}

function usable(price: number | null | undefined): number | null {
  return price !== null && price !== undefined && Number.isFinite(price) && price > 0 ? price : null;
}
