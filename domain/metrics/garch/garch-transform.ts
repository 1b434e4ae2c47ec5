import type { GarchGradient, GarchParameters } from './garch-likelihood.js';

/** Highest alpha + beta that is searched: at 1 shocks to the variance never die out. */
export const PERSISTENCE_LIMIT = 0.99999;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const logit = (p: number) => Math.log(p / (1 - p));

/**
 * Parameters as four unbounded coordinates, so that a search without bounds cannot leave omega > 0, alpha > 0,
 * beta > 0, alpha + beta < {@link PERSISTENCE_LIMIT}: mean, log omega, logit of the persistence and logit of
 * alpha's share in it.
 */
export function toUnbounded({ mean, omega, alpha, beta }: GarchParameters): number[] {
  const persistence = alpha + beta;
  return [mean, Math.log(omega), logit(persistence / PERSISTENCE_LIMIT), logit(alpha / persistence)];
}

/** Inverse of {@link toUnbounded}. */
export function fromUnbounded(point: readonly number[]): GarchParameters {
  const persistence = PERSISTENCE_LIMIT * logistic(point[2]!);
  const share = logistic(point[3]!);
  return {
    mean: point[0]!,
    omega: Math.exp(point[1]!),
    alpha: persistence * share,
    beta: persistence * (1 - share),
  };
}

/** A gradient in the parameters, as a gradient in the coordinates at `point` (chain rule). */
export function gradientInUnbounded(point: readonly number[], gradient: Readonly<GarchGradient>): number[] {
  const { omega, alpha, beta } = fromUnbounded(point);
  const persistence = alpha + beta;
  const level = logistic(point[2]!);
  const share = logistic(point[3]!);
  const [byMean, byOmega, byAlpha, byBeta] = gradient;
  return [
    byMean,
    byOmega * omega,
    persistence * (1 - level) * (byAlpha * share + byBeta * (1 - share)),
    persistence * share * (1 - share) * (byAlpha - byBeta),
  ];
}
