/** Names of the portfolios as the report says them, in its order. */
export const PORTFOLIO_TITLES: Readonly<Record<string, string>> = {
  min_variance: 'Least variance',
  min_variance_capped: 'Least variance, capped',
  max_sharpe: 'Highest Sharpe',
  max_sharpe_capped: 'Highest Sharpe, capped',
  max_diversification: 'Most diversified',
  equal_risk_contribution: 'Equal risk',
  hrp: 'Hierarchical risk parity',
};
