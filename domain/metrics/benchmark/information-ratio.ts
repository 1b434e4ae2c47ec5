import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { requireSameLength } from '../require-same-length.js';
import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { magnitude, standardDeviation } from '../statistics/standard-deviation.js';

/**
 * Tracking error, an annual fraction: sd(r - b) sqrt(252). 0 for the benchmark itself; null below two observations.
 *
 * @throws BadInputError when the series differ in length.
 */
export function trackingError(returns: Series, benchmark: Series): number | null {
  const deviation = standardDeviation(activeReturns(returns, benchmark), magnitude(returns));
  return deviation === null ? null : deviation * Math.sqrt(TRADING_DAYS_PER_YEAR);
}

/**
 * Information ratio, annualised: mean(r - b) / sd(r - b) sqrt(252). Null below two observations or when the
 * tracking error is 0, as for the benchmark itself.
 *
 * @throws BadInputError when the series differ in length.
 */
export function informationRatio(returns: Series, benchmark: Series): number | null {
  const average = mean(activeReturns(returns, benchmark));
  const error = trackingError(returns, benchmark);
  if (average === null || error === null || error === 0) return null;
  return (average * TRADING_DAYS_PER_YEAR) / error;
}

function activeReturns(returns: Series, benchmark: Series): Float64Array {
  requireSameLength('benchmark returns', benchmark, returns);
  const active = Float64Array.from(returns);
  for (let i = 0; i < active.length; i += 1) active[i]! -= benchmark[i]!;
  return active;
}
