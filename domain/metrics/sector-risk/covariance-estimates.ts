import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import type { Series } from '../series.js';
import { covarianceMatrix } from '../statistics/covariance.js';
import { ledoitWolf } from '../statistics/ledoit-wolf.js';

/** `ledoit_wolf` is shrunk towards a multiple of the identity. */
export type CovarianceName = 'sample' | 'ledoit_wolf';

export interface CovarianceEstimate {
  readonly name: CovarianceName;
  /** Annual. */
  readonly matrix: readonly (readonly number[])[];
  /** Weight of the shrinkage target, 0 to 1. */
  readonly shrinkage: number;
}

/** Covariances of daily returns, times 252: as they are, and shrunk. Without those that are undefined. */
export function covarianceEstimates(returns: readonly Series[]): CovarianceEstimate[] {
  const sample = covarianceMatrix(returns);
  const shrunk = ledoitWolf(returns);
  return [
    ...(sample === null ? [] : [{ name: 'sample' as const, matrix: annual(sample), shrinkage: 0 }]),
    ...(shrunk === null
      ? []
      : [{ name: 'ledoit_wolf' as const, matrix: annual(shrunk.covariance), shrinkage: shrunk.shrinkage }]),
  ];
}

function annual(daily: readonly (readonly number[])[]): number[][] {
  return daily.map((row) => row.map((value) => value * TRADING_DAYS_PER_YEAR));
}
