import { Matrix, solve } from 'ml-matrix';
import { correlationsOf, varianceProblem } from './covariance-problem.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';

const MAXIMUM_ITERATIONS = 100;
/** Largest difference of a risk contribution from 1 / n, as a fraction of the portfolio's variance. */
const TOLERANCE = 1e-13;
const SMALLEST_STEP = 1e-12;

/**
 * Equal risk contribution: every asset carries 1/n of the portfolio's variance, w(i) (Cw)(i) = w'Cw / n, long-only and
 * fully invested. Newton's method on the strictly convex z'Rz / 2 - sum log z(i) / n over the correlation matrix R,
 * with w(i) proportional to z(i) / sd(i) (Spinu, 2013).
 *
 * Needs no invertible covariance; `not-converged` where assets hedge each other completely, so that no long-only
 * portfolio has any risk to share.
 */
export function equalRiskContribution(covariance: readonly (readonly number[])[]): Portfolio {
  const problem = varianceProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const correlations = new Matrix(correlationsOf(covariance));
  const size = covariance.length;

  let point = new Array<number>(size).fill(1 / Math.sqrt(size));
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration += 1) {
    const risk = correlations.mmul(Matrix.columnVector(point)).to1DArray();
    const gradient = risk.map((value, i) => value - 1 / (size * point[i]!));
    if (Math.max(...gradient.map((value, i) => Math.abs(value * point[i]!))) <= TOLERANCE) {
      return fullyInvested(point.map((value, i) => value / Math.sqrt(covariance[i]![i]!)));
    }
    const curvature = Matrix.add(correlations, Matrix.diag(point.map((value) => 1 / (size * value ** 2))));
    const step = solve(curvature, Matrix.columnVector(gradient)).to1DArray();
    const next = descend(correlations, point, step);
    if (next === null) break;
    point = next;
  }
  return unavailable('not-converged');
}

/** The longest of the halved steps that stays positive and does not go uphill. */
function descend(correlations: Matrix, point: readonly number[], step: readonly number[]): number[] | null {
  const ceiling = objective(correlations, point);
  for (let length = 1; length > SMALLEST_STEP; length /= 2) {
    const candidate = point.map((value, i) => value - length * step[i]!);
    // Near the optimum the objective is flat to its last bits: the slack lets the final full steps pass.
    if (candidate.every((value) => value > 0) && objective(correlations, candidate) <= ceiling + 1e-15)
      return candidate;
  }
  return null;
}

function objective(correlations: Matrix, point: readonly number[]): number {
  const column = Matrix.columnVector(point);
  const quadratic = column.transpose().mmul(correlations).mmul(column).get(0, 0);
  return quadratic / 2 - point.reduce((sum, value) => sum + Math.log(value), 0) / point.length;
}
