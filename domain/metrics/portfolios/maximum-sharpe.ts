import { optimisationProblem } from './covariance-problem.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';
import { minimiseQuadratic, unitVector } from './quadratic-program.js';
import { roomUnderCap } from './weight-cap.js';

/**
 * Maximum Sharpe ratio: maximise (m'w - rf) / sqrt(w'Cw) subject to sum w = 1 and 0 <= w <= `cap` (1 is none).
 * Expected returns, covariance and `riskFree` for the same period (annual with annual). Solved as the quadratic
 * program min y'Cy with (m - rf)'y = 1, w = y / sum y.
 *
 * Unavailable for a singular covariance, a cap too low to be fully invested, or when no allowed mix earns more
 * than the risk-free rate (the ratio's maximum is then not what anyone means by it).
 */
export function maximumSharpe(
  expectedReturns: readonly number[],
  covariance: readonly (readonly number[])[],
  riskFree: number,
  cap = 1,
): Portfolio {
  const problem = optimisationProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const size = covariance.length;
  if (expectedReturns.length !== size) return unavailable('no-assets');
  const excess = expectedReturns.map((value) => value - riskFree);
  if (!excess.every(Number.isFinite)) return unavailable('non-finite-input');
  const room = roomUnderCap(cap, size);
  if (room === 'no') return unavailable('cap-too-low');
  if (!excess.some((value) => value > 0)) return unavailable('no-excess-return');
  if (room === 'equal') {
    const total = excess.reduce((sum, value) => sum + value, 0);
    return total > 0 ? fullyInvested(excess.map(() => 1)) : unavailable('infeasible');
  }

  const unit = Array.from({ length: size }, (_, i) => unitVector(size, i));
  const solution = minimiseQuadratic(covariance, [
    { coefficients: excess, atLeast: 1 },
    ...unit.map((coefficients) => ({ coefficients, atLeast: 0 })),
    // y(i) <= cap sum y, the cap before y is scaled to weights.
    ...(cap < 1 ? unit.map((row) => ({ coefficients: row.map((value) => cap - value), atLeast: 0 })) : []),
  ]);
  return solution === null ? unavailable('infeasible') : fullyInvested(solution);
}
