import { Matrix } from 'ml-matrix';
import type { Series } from '../series.js';
import { garchLikelihood } from './garch-likelihood.js';
import type { GarchParameters, InitialVariance } from './garch-likelihood.js';

const NAMES = ['mean', 'omega', 'alpha', 'beta'] as const;
/** Relative step of the central differences: their error is near 1e-8 there, of rounding and curvature alike. */
const STEP = 1e-4;

/** Hessian of minus the log-likelihood in mean, omega, alpha, beta: central differences of the analytic gradient. */
export function garchHessian(returns: Series, at: GarchParameters, initial: InitialVariance): Matrix {
  const columns = NAMES.map((name) => {
    const step = STEP * (name === 'mean' ? Math.sqrt(at.omega) : at[name]);
    const gradientAt = (value: number) =>
      garchLikelihood(returns, { ...at, [name]: value }, initial).gradient;
    const above = gradientAt(at[name] + step);
    const below = gradientAt(at[name] - step);
    return above.map((value, i) => (value - below[i]!) / (2 * step));
  });
  const hessian = new Matrix(columns);
  return Matrix.add(hessian, hessian.transpose()).mul(0.5);
}
