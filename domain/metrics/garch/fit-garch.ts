import type { Series } from '../series.js';
import { mean } from '../statistics/mean.js';
import { standardDeviation } from '../statistics/standard-deviation.js';
import { bfgs } from './bfgs.js';
import { garchLikelihood } from './garch-likelihood.js';
import type { GarchParameters, InitialVariance } from './garch-likelihood.js';
import { garchStandardErrors } from './garch-standard-errors.js';
import { startingPoints } from './garch-start.js';
import { fromUnbounded, gradientInUnbounded, toUnbounded } from './garch-transform.js';

/** One year: with fewer observations the estimates of persistence are too rough to show. */
export const GARCH_MINIMUM_OBSERVATIONS = 250;
/** Alpha or beta below it lies on the edge of what is allowed, where the other parameters are not identified. */
const EDGE = 1e-6;
/** Persistence from which a shock's half-life exceeds 25 years: not distinguishable from a variance without a mean. */
const PERSISTENCE_EDGE = 0.9999;

export type GarchFailure = 'too-few-observations' | 'constant-series' | 'at-the-edge' | 'no-maximum-found';

export interface GarchEstimate extends GarchParameters {
  readonly converged: true;
  readonly logLikelihood: number;
  /** alpha + beta: the share of a variance shock that is left a day later. */
  readonly persistence: number;
  /** Trading days until half of a variance shock is gone: log(1/2) / log(persistence). */
  readonly halfLifeDays: number;
  /** Variance forecast for the next day, in squared units of the returns. */
  readonly nextVariance: number;
  /** From the inverse Hessian. */
  readonly standardErrors: GarchParameters;
  /** Bollerslev-Wooldridge: right also when shocks are not normal. */
  readonly robustStandardErrors: GarchParameters;
}

/** Either an estimate that passed every check, or the reason why there is none: never a doubtful number. */
export type GarchFit = GarchEstimate | { readonly converged: false; readonly reason: GarchFailure };

/**
 * GARCH(1,1) with constant mean and normal shocks, by maximum likelihood: BFGS on the analytic gradient from the
 * best of several starting points, on returns scaled to unit deviation and scaled back (so the unit does not matter).
 *
 * It has converged when the point lies inside the allowed region, the Hessian there is positive definite, and the
 * Newton decrement leaves less than 1e-9 of log-likelihood to gain.
 */
export function fitGarch(
  returns: Series,
  initialVariance: InitialVariance = 'mean-squared-residual',
): GarchFit {
  if (returns.length < GARCH_MINIMUM_OBSERVATIONS)
    return { converged: false, reason: 'too-few-observations' };
  const scale = standardDeviation(returns);
  const centre = mean(returns);
  if (scale === null || centre === null) return { converged: false, reason: 'no-maximum-found' };
  if (scale === 0) return { converged: false, reason: 'constant-series' };

  const scaled = Float64Array.from(returns, (value) => value / scale);
  const initial =
    initialVariance === 'mean-squared-residual' ? initialVariance : initialVariance / scale ** 2;
  const best = maximise(scaled, centre / scale, initial);
  if (best === null) return { converged: false, reason: 'no-maximum-found' };
  const persistence = best.alpha + best.beta;
  if (best.alpha < EDGE || best.beta < EDGE || persistence > PERSISTENCE_EDGE) {
    return { converged: false, reason: 'at-the-edge' };
  }
  const errors = garchStandardErrors(scaled, best, initial);
  if (errors === null) return { converged: false, reason: 'no-maximum-found' };

  const { negative, nextVariance } = garchLikelihood(scaled, best, initial);
  return {
    converged: true,
    ...rescaled(best, scale),
    logLikelihood: -negative - returns.length * Math.log(scale),
    persistence,
    halfLifeDays: Math.log(0.5) / Math.log(persistence),
    nextVariance: nextVariance * scale ** 2,
    standardErrors: rescaled(errors.classical, scale),
    robustStandardErrors: rescaled(errors.robust, scale),
  };
}

function maximise(returns: Float64Array, centre: number, initial: InitialVariance): GarchParameters | null {
  let best: { negative: number; parameters: GarchParameters } | null = null;
  for (const start of startingPoints(returns, centre, initial)) {
    const point = bfgs((candidate) => {
      const { negative, gradient } = garchLikelihood(returns, fromUnbounded(candidate), initial);
      return { value: negative, gradient: gradientInUnbounded(candidate, gradient) };
    }, toUnbounded(start));
    const parameters = fromUnbounded(point);
    const { negative } = garchLikelihood(returns, parameters, initial);
    if (Number.isFinite(negative) && negative < (best?.negative ?? Infinity)) best = { negative, parameters };
  }
  return best?.parameters ?? null;
}

function rescaled({ mean: centre, omega, alpha, beta }: GarchParameters, scale: number): GarchParameters {
  return { mean: centre * scale, omega: omega * scale ** 2, alpha, beta };
}
