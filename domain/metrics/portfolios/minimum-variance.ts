import { optimisationProblem } from './covariance-problem.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';
import { minimiseQuadratic, unitVector } from './quadratic-program.js';

/** Cap of the capped variants: no asset above a quarter. */
export const WEIGHT_CAP = 0.25;

/**
 * Minimum variance: minimise w'Cw subject to sum w = 1 and 0 <= w <= `cap` (1 is none). `covariance` in any unit.
 * Unavailable for a singular covariance, or when the cap is too low to be fully invested.
 */
export function minimumVariance(covariance: readonly (readonly number[])[], cap = 1): Portfolio {
  const problem = optimisationProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const size = covariance.length;
  if (cap * size < 1) return unavailable('cap-too-low');

  const unit = Array.from({ length: size }, (_, i) => unitVector(size, i));
  const solution = minimiseQuadratic(covariance, [
    { coefficients: new Array<number>(size).fill(1), atLeast: 1 },
    ...unit.map((coefficients) => ({ coefficients, atLeast: 0 })),
    ...(cap < 1 ? unit.map((row) => ({ coefficients: row.map((value) => -value), atLeast: -cap })) : []),
  ]);
  return solution === null ? unavailable('infeasible') : fullyInvested(solution);
}
