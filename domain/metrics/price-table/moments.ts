import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { covarianceMatrix } from '../statistics/covariance.js';
import { ledoitWolf } from '../statistics/ledoit-wolf.js';
import { mean } from '../statistics/mean.js';
import type { ReturnHistory } from './return-history.js';

export const SHRINKAGES = ['none', 'ledoit-wolf'] as const;
export type Shrinkage = (typeof SHRINKAGES)[number];

/** What portfolios are made from: expected returns and covariance, annual, in the order of `names`. */
export interface Moments {
  readonly names: readonly string[];
  readonly mu: readonly number[];
  readonly cov: readonly (readonly number[])[];
  /** Days on which every asset has a return; null where the moments were given. */
  readonly days: number | null;
}

/** Mean and covariance, times 252, over the days on which every history has a return. Null with fewer than two of them. */
export function momentsOf(
  histories: readonly ReturnHistory[],
  shrinkage: Shrinkage = 'none',
): Moments | null {
  const [first] = histories;
  if (first === undefined) return null;
  const common = Array.from(first.byPosition.keys()).filter((day) =>
    histories.every(({ byPosition }) => !Number.isNaN(byPosition[day]!)),
  );
  const returns = histories.map(({ byPosition }) => Float64Array.from(common, (day) => byPosition[day]!));
  const daily = shrinkage === 'none' ? covarianceMatrix(returns) : (ledoitWolf(returns)?.covariance ?? null);
  if (daily === null) return null;
  return {
    names: histories.map(({ name }) => name),
    mu: returns.map((values) => mean(values)! * TRADING_DAYS_PER_YEAR),
    cov: daily.map((row) => row.map((value) => value * TRADING_DAYS_PER_YEAR)),
    days: common.length,
  };
}
