import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';

const BACKCAST_DAYS = 75;
const BACKCAST_DECAY = 0.94;

/**
 * The initial variance that the `arch` package takes by default: an exponentially weighted mean (0.94) of the first 75
 * squared deviations from the mean, in squared units of the returns. Null for an empty series.
 */
export function backcast(returns: Series): number | null {
  const centre = mean(returns);
  if (centre === null) return null;
  let total = 0;
  let weight = 1;
  let sum = 0;
  for (const value of returns.slice(0, BACKCAST_DAYS)) {
    sum += weight * (value - centre) ** 2;
    total += weight;
    weight *= BACKCAST_DECAY;
  }
  return finiteOrNull(sum / total);
}
