import type { Series } from '../series.js';
import { quantileOfSorted } from '../statistics/quantile.js';

/**
 * Historical value at risk of one day: minus the (1 - confidence) quantile (type 7) of the returns, as a positive
 * loss; a negative value says that even the bad days gained. `confidence` is 0.95 or 0.99. Null below two observations.
 */
export function historicalVar(returns: Series, confidence: number): number | null {
  const sorted = sortedReturns(returns);
  return sorted === null ? null : historicalTailOf(sorted, confidence).valueAtRisk;
}

/**
 * Historical expected shortfall of one day: minus the mean of the returns at or below the quantile of
 * {@link historicalVar}, as a positive loss; never smaller than it. Null below two observations.
 */
export function historicalExpectedShortfall(returns: Series, confidence: number): number | null {
  const sorted = sortedReturns(returns);
  return sorted === null ? null : historicalTailOf(sorted, confidence).expectedShortfall;
}

/** Returns that ascend; null below two observations, or with one that is not finite. */
export function sortedReturns(returns: Series): Float64Array | null {
  const sorted = Float64Array.from(returns).sort();
  return sorted.length >= 2 && Number.isFinite(sorted[0]) && Number.isFinite(sorted.at(-1)) ? sorted : null;
}

/** {@link historicalVar} and {@link historicalExpectedShortfall} of {@link sortedReturns}. */
export function historicalTailOf(
  sorted: Float64Array,
  confidence: number,
): { readonly valueAtRisk: number; readonly expectedShortfall: number } {
  const threshold = quantileOfSorted(sorted, 1 - confidence);
  let sum = 0;
  let count = 0;
  while (count < sorted.length && sorted[count]! <= threshold) {
    sum += sorted[count]!;
    count += 1;
  }
  return { valueAtRisk: -threshold, expectedShortfall: -sum / count };
}
