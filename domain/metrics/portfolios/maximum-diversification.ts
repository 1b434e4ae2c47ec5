import { correlationsOf, varianceProblem } from './covariance-problem.js';
import { minimumVariance } from './minimum-variance.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';

/**
 * Maximum diversification (Choueifaty and Coignard, 2008): maximises the diversification ratio
 * (sum w(i) sd(i)) / sqrt(w'Cw), long-only and fully invested. It is the minimum variance portfolio of the
 * correlation matrix with each weight divided by its asset's deviation. Unavailable for a singular covariance.
 */
export function maximumDiversification(covariance: readonly (readonly number[])[]): Portfolio {
  const problem = varianceProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const inCorrelations = minimumVariance(correlationsOf(covariance));
  if (inCorrelations.status === 'unavailable') return inCorrelations;
  return fullyInvested(inCorrelations.weights.map((weight, i) => weight / Math.sqrt(covariance[i]![i]!)));
}
