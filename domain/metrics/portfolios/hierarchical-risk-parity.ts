import { correlationsOf, varianceProblem } from './covariance-problem.js';
import { fullyInvested, unavailable } from './portfolio.js';
import type { Portfolio } from './portfolio.js';
import { singleLinkageOrder } from './single-linkage-order.js';

type Covariance = readonly (readonly number[])[];

/**
 * Hierarchical risk parity (Lopez de Prado, 2016), long-only and fully invested: single linkage on the distance
 * sqrt((1 - correlation) / 2), then recursive bisection of the ordered assets, each half weighted by the inverse
 * of its inverse-variance portfolio's variance. Inverts nothing, so a singular covariance is no obstacle.
 */
export function hierarchicalRiskParity(covariance: Covariance): Portfolio {
  const problem = varianceProblem(covariance);
  if (problem !== null) return unavailable(problem);
  const weights = new Array<number>(covariance.length).fill(1);
  bisect(covariance, hierarchicalOrder(covariance), weights);
  return fullyInvested(weights);
}

/** Order of the assets along the dendrogram; the variances of `covariance` must be positive. */
export function hierarchicalOrder(covariance: Covariance): number[] {
  const distances = correlationsOf(covariance).map((row) =>
    row.map((value) => Math.sqrt(Math.max(0, (1 - value) / 2))),
  );
  return singleLinkageOrder(distances);
}

function bisect(covariance: Covariance, assets: readonly number[], weights: number[]): void {
  if (assets.length < 2) return;
  const middle = Math.floor(assets.length / 2);
  const left = assets.slice(0, middle);
  const right = assets.slice(middle);
  const leftVariance = clusterVariance(covariance, left);
  const rightVariance = clusterVariance(covariance, right);
  const toLeft = 1 - leftVariance / (leftVariance + rightVariance);
  for (const asset of left) weights[asset]! *= toLeft;
  for (const asset of right) weights[asset]! *= 1 - toLeft;
  bisect(covariance, left, weights);
  bisect(covariance, right, weights);
}

/** Variance of the cluster's inverse-variance portfolio. */
function clusterVariance(covariance: Covariance, assets: readonly number[]): number {
  const inverse = assets.map((asset) => 1 / covariance[asset]![asset]!);
  const total = inverse.reduce((sum, value) => sum + value, 0);
  let variance = 0;
  assets.forEach((a, i) => {
    assets.forEach((b, j) => (variance += inverse[i]! * inverse[j]! * covariance[a]![b]!));
  });
  return variance / total ** 2;
}
