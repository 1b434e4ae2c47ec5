import { fitGarch } from '../garch/fit-garch.js';
import type { GarchParameters, InitialVariance } from '../garch/garch-likelihood.js';
import type { Series } from '../series.js';

/**
 * GARCH(1,1) of returns, in their unit, under the field names of the reference values. Every estimate is null unless
 * `converged`; `reason` says why it did not. Standard errors are in the order mu, omega, alpha, beta.
 */
export function garchFields(returns: Series, initialVariance: InitialVariance = 'mean-squared-residual') {
  const fit = fitGarch(returns, initialVariance);
  const estimate = fit.converged ? fit : null;
  // As the arch package does, the scores' outer products are averaged over n - 1.
  const ofScores = Math.sqrt(returns.length / (returns.length - 1));
  return {
    n: returns.length,
    converged: fit.converged,
    reason: fit.converged ? null : fit.reason,
    params: estimate && {
      mu: estimate.mean,
      omega: estimate.omega,
      alpha: estimate.alpha,
      beta: estimate.beta,
    },
    loglik: estimate?.logLikelihood ?? null,
    std_err_robust: estimate && inOrder(estimate.robustStandardErrors).map((error) => error * ofScores),
    std_err_classic: estimate && inOrder(estimate.standardErrors),
    next_var: estimate?.nextVariance ?? null,
    persistence: estimate?.persistence ?? null,
    half_life_days: estimate?.halfLifeDays ?? null,
  };
}

function inOrder({ mean, omega, alpha, beta }: GarchParameters): number[] {
  return [mean, omega, alpha, beta];
}
