import type { Series } from '../series.js';
import { garchLikelihood } from './garch-likelihood.js';
import type { GarchParameters, InitialVariance } from './garch-likelihood.js';

const ALPHAS = [0.01, 0.05, 0.1, 0.2];
const PERSISTENCES = [0.5, 0.7, 0.9, 0.98];
/** The likelihood can have more than one peak; each further start costs a few milliseconds. */
const STARTS = 3;

/**
 * The most likely few of a grid of parameters for returns of unit variance, best first; omega keeps the long-run
 * variance at 1.
 */
export function startingPoints(returns: Series, mean: number, initial: InitialVariance): GarchParameters[] {
  return ALPHAS.flatMap((alpha) =>
    PERSISTENCES.map((persistence) => ({ mean, omega: 1 - persistence, alpha, beta: persistence - alpha })),
  )
    .map((parameters) => ({ parameters, negative: garchLikelihood(returns, parameters, initial).negative }))
    .sort((a, b) => a.negative - b.negative)
    .slice(0, STARTS)
    .map(({ parameters }) => parameters);
}
