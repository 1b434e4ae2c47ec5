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
  return squaredAutocorrelations(returns, [lag])[0]!;
}

/** {@link squaredAutocorrelation} at several lags. */
export function squaredAutocorrelations(
  returns: Series,
  lags: readonly number[],
  squares = squaredDeviations(returns),
): (number | null)[] {
  const centre = squares === null ? null : mean(squares);
  if (squares === null || centre === null) return lags.map(() => null);
  const deviations = squares.slice();
  for (let i = 0; i < deviations.length; i += 1) deviations[i]! -= centre;
  const variance = dotWithLag(deviations, 0);
  return lags.map((lag) =>
    squares.length <= lag ? null : finiteOrNull(dotWithLag(deviations, lag) / variance),
  );
}

function dotWithLag(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i += 1) sum += values[i]! * values[i - lag]!;
  return sum;
}
