import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { SINGULAR_EIGENVALUE, correlationsOf, varianceProblem } from './covariance-problem.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';

/** The damped phase gains a fixed amount a step and the last few steps square the error: this is never reached. */
const MAXIMUM_ITERATIONS = 200;
/** Newton decrement below which steps are taken whole. */
const QUADRATIC_PHASE = 0.25;
/** Newton decrement after whose step the error is its square: rounding. */
const CONVERGED = 1e-8;

/**
 * Equal risk contribution: every asset carries 1/n of the portfolio's variance, w(i) (Cw)(i) = w'Cw / n, long-only and
 * fully invested. Damped Newton's method on the self-concordant n z'Rz / 2 - sum log z(i) over the correlation matrix R,
 * with w(i) proportional to z(i) / sd(i) (Spinu, 2013); it needs no line search and stays positive.
 *
 * Needs no invertible covariance, so that duplicated assets are no obstacle; unavailable (`singular-covariance`) where
 * assets hedge each other completely, so that there is no risk to share.
 */
export function equalRiskContribution(covariance: readonly (readonly number[])[]): Portfolio {
  const problem = varianceProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const size = covariance.length;
  const scaled = new Matrix(correlationsOf(covariance)).mul(size);

  let point = new Array<number>(size).fill(1 / Math.sqrt(size));
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration += 1) {
    // At the optimum z'Rz is 1, so a huge z is a portfolio whose variance is nothing but rounding.
    if (point.reduce((sum, value) => sum + value, 0) ** -2 < SINGULAR_EIGENVALUE) {
      return unavailable('singular-covariance');
    }
    const column = Matrix.columnVector(point);
    const gradient = scaled.mmul(column).sub(Matrix.columnVector(point.map((value) => 1 / value)));
    const hessian = Matrix.add(scaled, Matrix.diag(point.map((value) => value ** -2)));
    const cholesky = new CholeskyDecomposition(hessian);
    if (!cholesky.isPositiveDefinite()) break;

    const step = cholesky.solve(gradient);
    const decrement = Math.sqrt(gradient.transpose().mmul(step).get(0, 0));
    point = column.sub(step.mul(decrement > QUADRATIC_PHASE ? 1 / (1 + decrement) : 1)).to1DArray();
    if (decrement < CONVERGED)
      return fullyInvested(point.map((value, i) => value / Math.sqrt(covariance[i]![i]!)));
  }
  return unavailable('not-converged');
}
