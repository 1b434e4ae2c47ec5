import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { TRADING_DAYS_PER_YEAR } from './annualisation.js';

/**
 * Sortino ratio with target 0, annualised: mean(r) sqrt(252) / sqrt(mean(min(r, 0)^2)), the mean in the
 * denominator over all observations and not only the losses. Null below two observations or without any loss.
 */
export function sortinoRatio(returns: Series): number | null {
  const average = mean(returns);
  if (average === null || returns.length < 2) return null;
  let squaredLosses = 0;
  for (let i = 0; i < returns.length; i += 1) squaredLosses += Math.min(returns[i]!, 0) ** 2;
  if (squaredLosses === 0) return null;
  return finiteOrNull(
    (average * Math.sqrt(TRADING_DAYS_PER_YEAR)) / Math.sqrt(squaredLosses / returns.length),
  );
}
