import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Unavailability } from './portfolio.js';

/**
 * Smallest eigenvalue of the correlation matrix below which some mix of the assets is taken to be riskless, and the
 * optimum not to be unique. Cholesky alone lets a duplicated asset pass by its rounding.
 */
export const SINGULAR_EIGENVALUE = 1e-10;

/** What makes a covariance matrix useless for any portfolio; null when nothing does. */
export function varianceProblem(covariance: readonly (readonly number[])[]): Unavailability | null {
  if (covariance.length === 0 || covariance.some((row) => row.length !== covariance.length))
    return 'no-assets';
  if (!covariance.every((row) => row.every(Number.isFinite))) return 'non-finite-input';
  return covariance.some((row, i) => !(row[i]! > 0)) ? 'zero-variance' : null;
}

/** {@link varianceProblem}, and `singular-covariance` where an optimiser would not have one answer. */
export function optimisationProblem(covariance: readonly (readonly number[])[]): Unavailability | null {
  const problem = varianceProblem(covariance);
  if (problem !== null) return problem;
  return smallestEigenvalue(covariance) < SINGULAR_EIGENVALUE ? 'singular-covariance' : null;
}

/** Of the correlation matrix: below zero by more than rounding, and the matrix is the covariance of no returns at all. */
export function smallestEigenvalue(covariance: readonly (readonly number[])[]): number {
  const correlations = new Matrix(correlationsOf(covariance));
  const { realEigenvalues } = new EigenvalueDecomposition(correlations, { assumeSymmetric: true });
  return Math.min(...realEigenvalues);
}

/** Correlation matrix of a covariance matrix whose variances are positive; exactly symmetric. */
export function correlationsOf(covariance: readonly (readonly number[])[]): number[][] {
  const deviations = covariance.map((row, i) => Math.sqrt(row[i]!));
  return covariance.map((row, i) =>
    row.map((value, j) =>
      i === j ? 1 : (value + covariance[j]![i]!) / 2 / (deviations[i]! * deviations[j]!),
    ),
  );
}
