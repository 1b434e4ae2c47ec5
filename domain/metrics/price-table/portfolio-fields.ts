import { varianceProblem } from '../portfolios/covariance-problem.js';
import { hierarchicalOrder } from '../portfolios/hierarchical-risk-parity.js';
import { namedPortfolios } from '../portfolios/named-portfolios.js';
import type { PortfolioName } from '../portfolios/named-portfolios.js';
import type { Moments } from './moments.js';

/** A portfolio's name in the reference values. */
export const REFERENCE_NAMES = {
  min_variance: 'min_var',
  min_variance_capped: 'min_var_ub25',
  max_sharpe: 'max_sharpe_rf2pct',
  max_sharpe_capped: 'max_sharpe_ub25',
  max_diversification: 'max_diversification',
  equal_risk_contribution: 'erc',
  hrp: 'hrp_single_pypfopt',
} as const satisfies Record<PortfolioName, string>;
type ReferenceName = (typeof REFERENCE_NAMES)[PortfolioName];

export type PortfolioFields = Pick<Moments, 'names' | 'mu' | 'cov'> &
  Readonly<Record<ReferenceName, readonly number[] | null>> & {
    readonly hrp_leaf_order: readonly string[] | null;
    /** Why a portfolio is null, by its field. */
    readonly unavailable: Readonly<Record<string, string>>;
  };

/**
 * Weights of every portfolio under the field names of the reference values, in the order of `names`; null where
 * unavailable. `max_sharpe_rf2pct` is at `riskFree` (annual), as is its capped form: the name is the default's.
 */
export function portfolioFields({ names, mu, cov }: Moments, riskFree: number): PortfolioFields {
  const portfolios = Object.entries(namedPortfolios(mu, cov, riskFree)).map(
    ([name, portfolio]) => [REFERENCE_NAMES[name as PortfolioName], portfolio] as const,
  );
  const weights = Object.fromEntries(
    portfolios.map(([name, portfolio]) => [name, portfolio.status === 'ok' ? portfolio.weights : null]),
  ) as Record<ReferenceName, readonly number[] | null>;
  const order = varianceProblem(cov) === null ? hierarchicalOrder(cov).map((asset) => names[asset]!) : null;
  const unavailable = Object.fromEntries(
    portfolios.flatMap(([name, portfolio]) =>
      portfolio.status === 'unavailable' ? [[name, portfolio.reason]] : [],
    ),
  );
  return { names, mu, cov, ...weights, hrp_leaf_order: order, unavailable };
}
