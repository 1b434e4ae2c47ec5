import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Series } from '../series.js';
import { garchHessian } from './garch-hessian.js';
import { garchLikelihood } from './garch-likelihood.js';
import type { GarchParameters, InitialVariance } from './garch-likelihood.js';

/** Log-likelihood that may be left to gain at a maximum, by the Newton decrement. */
const LIKELIHOOD_TOLERANCE = 1e-9;

export interface GarchStandardErrors {
  /** From the inverse Hessian H^-1. */
  readonly classical: GarchParameters;
  /** From H^-1 S H^-1 with S the sum of the scores' outer products (Bollerslev and Wooldridge, 1992). */
  readonly robust: GarchParameters;
}

/**
 * Standard errors of GARCH parameters at the likelihood's maximum. Null when the point is not one: the Hessian is
 * not positive definite there, or a Newton step would still gain more than 1e-9.
 */
export function garchStandardErrors(
  returns: Series,
  at: GarchParameters,
  initial: InitialVariance,
): GarchStandardErrors | null {
  const cholesky = new CholeskyDecomposition(garchHessian(returns, at, initial));
  if (!cholesky.isPositiveDefinite()) return null;

  const outer = Matrix.zeros(4, 4);
  const { gradient } = garchLikelihood(returns, at, initial, (score) => {
    for (let i = 0; i < 4; i += 1) {
      for (let j = 0; j < 4; j += 1) outer.set(i, j, outer.get(i, j) + score[i]! * score[j]!);
    }
  });
  const slope = Matrix.columnVector(gradient);
  const toGain = slope.transpose().mmul(cholesky.solve(slope)).get(0, 0) / 2;
  if (!(toGain <= LIKELIHOOD_TOLERANCE)) return null;

  const inverse = cholesky.solve(Matrix.eye(4));
  return { classical: fromDiagonal(inverse), robust: fromDiagonal(inverse.mmul(outer).mmul(inverse)) };
}

function fromDiagonal(covariance: Matrix): GarchParameters {
  const [mean, omega, alpha, beta] = covariance.diagonal().map(Math.sqrt);
  return { mean: mean!, omega: omega!, alpha: alpha!, beta: beta! };
}
