import type { Series } from '../series.js';

/** r(t) = mean + e(t), h(t) = omega + alpha e(t - 1)^2 + beta h(t - 1), in the unit of the returns (squared for omega). */
export interface GarchParameters {
  readonly mean: number;
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * What stands for e(0)^2 and h(0), the variance before the first observation: the mean of the squared residuals at the
 * parameters in question, or a given number (in squared units of the returns). The choice moves the estimates.
 */
export type InitialVariance = 'mean-squared-residual' | number;

/** In the order mean, omega, alpha, beta. */
export type GarchGradient = [number, number, number, number];

export interface GarchLikelihood {
  /** Minus the Gaussian log-likelihood, constant included; infinite where a variance is not positive. */
  readonly negative: number;
  readonly gradient: GarchGradient;
  /** Variance forecast for the day after the last observation. */
  readonly nextVariance: number;
}

const LOG_TWO_PI = Math.log(2 * Math.PI);

/**
 * Minus the log-likelihood of a GARCH(1,1) with constant mean and normal shocks, with its analytic gradient: the
 * derivatives of h(t) follow the same recursion as h(t). `onScore` receives each observation's part of the gradient
 * (the array is reused).
 */
export function garchLikelihood(
  returns: Series,
  { mean, omega, alpha, beta }: GarchParameters,
  initial: InitialVariance,
  onScore?: (score: Readonly<GarchGradient>) => void,
): GarchLikelihood {
  const start = startingVariance(returns, mean, initial);
  const gradient: GarchGradient = [0, 0, 0, 0];
  const score: GarchGradient = [0, 0, 0, 0];
  let h = start.variance;
  let squared = start.variance;
  // Derivatives of h(t - 1) and, for the mean only, of e(t - 1)^2.
  let hMean = start.byMean;
  let squaredMean = start.byMean;
  let hOmega = 0;
  let hAlpha = 0;
  let hBeta = 0;
  let sum = 0;

  for (const value of returns) {
    hMean = alpha * squaredMean + beta * hMean;
    hOmega = 1 + beta * hOmega;
    hAlpha = squared + beta * hAlpha;
    hBeta = h + beta * hBeta;
    h = omega + alpha * squared + beta * h;
    if (!(h > 0)) return { negative: Infinity, gradient: [0, 0, 0, 0], nextVariance: NaN };

    const residual = value - mean;
    squared = residual ** 2;
    squaredMean = -2 * residual;
    sum += Math.log(h) + squared / h;

    const weight = (0.5 * (1 - squared / h)) / h;
    score[0] = weight * hMean - residual / h;
    score[1] = weight * hOmega;
    score[2] = weight * hAlpha;
    score[3] = weight * hBeta;
    onScore?.(score);
    gradient[0] += score[0];
    gradient[1] += score[1];
    gradient[2] += score[2];
    gradient[3] += score[3];
  }
  return {
    negative: 0.5 * (sum + returns.length * LOG_TWO_PI),
    gradient,
    nextVariance: omega + alpha * squared + beta * h,
  };
}

function startingVariance(returns: Series, mean: number, initial: InitialVariance) {
  if (initial !== 'mean-squared-residual') return { variance: initial, byMean: 0 };
  let variance = 0;
  let byMean = 0;
  for (const value of returns) {
    variance += (value - mean) ** 2 / returns.length;
    byMean -= (2 * (value - mean)) / returns.length;
  }
  return { variance, byMean };
}
