import { minimumVariance } from './minimum-variance.js';
import { fullyInvested } from './portfolio.js';
import { portfolioVariance } from './portfolio-variance.js';
import { minimiseQuadratic, unitVector } from './quadratic-program.js';

export const FRONTIER_POINTS = 20;

export interface FrontierPoint {
  /** In the unit of the expected returns. */
  readonly expectedReturn: number;
  readonly volatility: number;
  readonly weights: readonly number[];
}

/**
 * Long-only, fully invested portfolios of least variance for expected returns in equal steps from the minimum variance
 * portfolio's up to the highest of a single asset, which is the last point. Empty where the minimum variance portfolio
 * is unavailable or an expected return is not finite; one point where no asset is expected to earn more than that portfolio.
 */
export function efficientFrontier(
  expectedReturns: readonly number[],
  covariance: readonly (readonly number[])[],
  points = FRONTIER_POINTS,
): FrontierPoint[] {
  const least = minimumVariance(covariance);
  if (least.status === 'unavailable' || expectedReturns.length !== covariance.length) return [];
  if (!expectedReturns.every(Number.isFinite)) return [];
  const from = dot(least.weights, expectedReturns);
  const highest = Math.max(...expectedReturns);
  const size = covariance.length;
  const pointOf = (weights: readonly number[]): FrontierPoint => ({
    expectedReturn: dot(weights, expectedReturns),
    volatility: Math.sqrt(portfolioVariance(weights, covariance) ?? 0),
    weights,
  });
  if (!(highest > from)) return [pointOf(least.weights)];

  const between = Array.from({ length: points - 2 }, (_, i) => {
    const target = from + ((highest - from) * (i + 1)) / (points - 1);
    const solution = minimiseQuadratic(covariance, [
      { coefficients: new Array<number>(size).fill(1), atLeast: 1 },
      { coefficients: expectedReturns, atLeast: target },
      ...expectedReturns.map((__, asset) => ({ coefficients: unitVector(size, asset), atLeast: 0 })),
    ]);
    const portfolio = solution === null ? null : fullyInvested(solution);
    return portfolio?.status === 'ok' ? pointOf(portfolio.weights) : null;
  });
  const last = unitVector(size, bestAsset(expectedReturns, covariance));
  return [pointOf(least.weights), ...between.filter((point) => point !== null), pointOf(last)];
}

/** The asset of the highest expected return; of several the one with the least variance. */
function bestAsset(expectedReturns: readonly number[], covariance: readonly (readonly number[])[]): number {
  return expectedReturns.reduce((best, value, asset) => {
    const tie = value === expectedReturns[best]! && covariance[asset]![asset]! < covariance[best]![best]!;
    return value > expectedReturns[best]! || tie ? asset : best;
  }, 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
