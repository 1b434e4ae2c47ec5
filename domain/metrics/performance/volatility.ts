import type { Series } from '../series.js';
import { standardDeviation } from '../statistics/standard-deviation.js';
import { TRADING_DAYS_PER_YEAR } from './annualisation.js';

export const ROLLING_VOLATILITY_DAYS = 30;

/** Annualised volatility, a fraction: sd(r) sqrt(252), n - 1. Null below two observations. */
export function volatility(returns: Series): number | null {
  const deviation = standardDeviation(returns);
  return deviation === null ? null : deviation * Math.sqrt(TRADING_DAYS_PER_YEAR);
}

/**
 * {@link volatility} of the last `window` returns on each day, annualised. Aligned with `returns`; null until the
 * window is full.
 */
export function rollingVolatility(returns: Series, window = ROLLING_VOLATILITY_DAYS): (number | null)[] {
  return Array.from(returns, (_, i) =>
    i + 1 < window ? null : volatility(returns.slice(i + 1 - window, i + 1)),
  );
}
