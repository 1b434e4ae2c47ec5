import { Matrix } from 'ml-matrix';
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
  const scores = new Matrix(
    columns.map((column) => Array.from(fit.residuals, (residual, t) => residual * column[t]!)),
  );
  const meat = scores.mmul(scores.transpose());
  for (let lag = 1; lag <= Math.min(lags, n - 1); lag += 1) {
    const later = scores.subMatrix(0, columns.length - 1, lag, n - 1);
    const earlier = scores.subMatrix(0, columns.length - 1, 0, n - 1 - lag);
    const cross = later.mmul(earlier.transpose());
    meat.add(Matrix.add(cross, cross.transpose()).mul(1 - lag / (lags + 1)));
  }
  const covariance = fit.inverseGram
    .mmul(meat)
    .mmul(fit.inverseGram)
    .mul(n / fit.degreesOfFreedom);
  return covariance.diagonal().map(Math.sqrt);
}
