import type { Series } from '../series.js';
import type { LeastSquaresFit } from './least-squares.js';

export const NEWEY_WEST_LAGS = 5;

/**
 * Newey-West standard errors of a regression's coefficients, robust to heteroskedasticity and to autocorrelation up
 * to `lags` days: Bartlett weights 1 - l / (lags + 1), times n / (n - k) for small samples.
 */
export function neweyWestErrors(
  fit: LeastSquaresFit,
  columns: readonly Series[],
  lags = NEWEY_WEST_LAGS,
): number[] {
  const n = fit.residuals.length;
  const scores = columns.map((column) => fit.residuals.map((residual, t) => residual * column[t]!));
  const meat = scores.map((x, i) =>
    scores.map((y, j) => {
      let sum = dotWithLag(x, y, 0);
      for (let lag = 1; lag <= Math.min(lags, n - 1); lag += 1) {
        const both = i === j ? 2 * dotWithLag(x, y, lag) : dotWithLag(x, y, lag) + dotWithLag(y, x, lag);
        sum += both * (1 - lag / (lags + 1));
      }
      return sum;
    }),
  );
  return fit.inverseGram.map((row) => {
    let variance = 0;
    row.forEach((left, i) => row.forEach((right, j) => (variance += left * meat[i]![j]! * right)));
    return Math.sqrt((variance * n) / fit.degreesOfFreedom);
  });
}

/** Sum of later(t) earlier(t - lag). */
function dotWithLag(later: Float64Array, earlier: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < later.length; t += 1) sum += later[t]! * earlier[t - lag]!;
  return sum;
}
