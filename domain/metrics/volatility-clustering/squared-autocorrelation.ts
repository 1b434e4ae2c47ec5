import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { squaredDeviations } from './squared-deviations.js';

/**
 * Autocorrelation of squared demeaned returns at a lag, in [-1, 1]: positive when calm and wild days cluster.
 * Both sums over the whole series' mean, the denominator over all n. Null where {@link squaredDeviations} is or
 * the series is not longer than the lag.
 */
export function squaredAutocorrelation(returns: Series, lag: number): number | null {
  const squares = squaredDeviations(returns);
  const centre = squares === null ? null : mean(squares);
  if (squares === null || centre === null || squares.length <= lag) return null;
  let joint = 0;
  let variance = 0;
  for (let i = 0; i < squares.length; i += 1) {
    const deviation = squares[i]! - centre;
    variance += deviation ** 2;
    if (i >= lag) joint += deviation * (squares[i - lag]! - centre);
  }
  return finiteOrNull(joint / variance);
}
