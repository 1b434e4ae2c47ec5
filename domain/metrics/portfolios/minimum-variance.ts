import { optimisationProblem } from './covariance-problem.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';
import { minimiseQuadratic, unitVector } from './quadratic-program.js';
import { roomUnderCap } from './weight-cap.js';

/**
 * Minimum variance: minimise w'Cw subject to sum w = 1 and 0 <= w <= `cap` (1 is none). `covariance` in any unit.
 * Unavailable for a singular covariance, or when the cap is too low to be fully invested.
 */
export function minimumVariance(covariance: readonly (readonly number[])[], cap = 1): Portfolio {
  const problem = optimisationProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const size = covariance.length;
  const room = roomUnderCap(cap, size);
  if (room === 'no') return unavailable('cap-too-low');
  if (room === 'equal') return fullyInvested(new Array<number>(size).fill(1));

  const unit = Array.from({ length: size }, (_, i) => unitVector(size, i));
  const solution = minimiseQuadratic(covariance, [
    { coefficients: new Array<number>(size).fill(1), atLeast: 1 },
    ...unit.map((coefficients) => ({ coefficients, atLeast: 0 })),
    ...(cap < 1 ? unit.map((row) => ({ coefficients: row.map((value) => -value), atLeast: -cap })) : []),
  ]);
  return solution === null ? unavailable('infeasible') : fullyInvested(solution);
}
