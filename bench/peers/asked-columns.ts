/** Every column of the model. */
const ALL = 'all';

/** Of a stock and of a sector alike. */
const FIGURES = [
  'observations',
  'cagr',
  'volatility_annualised',
  'sharpe_ratio',
  'sortino_ratio',
  'max_drawdown',
  'var_95',
  'var_99',
  'es_95',
  'es_99',
  'beta',
  'alpha',
  'correlation_sp500',
  'volatility_30d',
  'beta_252d',
];

/**
 * The models that hold the figures of `peers.py`, and of each the columns that those figures, or a model on the way to them, are made of.
 * What the peers do not compute stays out: dividends, capitalisation weights, moving averages, signals, macro correlations.
 */
export const ASKED_COLUMNS: Readonly<Record<string, readonly string[] | typeof ALL>> = {
  int_index_returns: ALL,
  int_stock_returns: ['sector', 'symbol', 'trading_date', 'daily_return'],
  int_sector_returns: ['sector', 'trading_date', 'daily_return', 'wealth_index'],
  int_risk_free_rates: ALL,
  int_stock_statistics: ALL,
  int_sector_statistics: ALL,
  int_value_at_risk: ALL,
  mart_stock_performance: [
    'symbol',
    'trading_date',
    'daily_return',
    'index_return',
    'wealth_index',
    'drawdown',
    'volatility_30d',
    'beta_252d',
  ],
  mart_stock_metrics: ['symbol', 'cumulative_return', ...FIGURES],
  mart_risk_metrics: ['sector', 'trading_date', 'drawdown', ...FIGURES],
  mart_sector_correlations: ALL,
};

/** A figure of `peers.py` that no mart keeps: means over a column of the daily rows. */
export const MEANS = [
  'select symbol, avg(volatility_30d), avg(beta_252d) from marts.mart_stock_performance group by symbol',
  'select sector, avg(volatility_30d), avg(beta_252d) from marts.mart_risk_metrics group by sector',
];

/** The model's SQL, its other columns left null, so that DuckDB computes the asked ones alone. `columns` gives [name, type] of all. */
export function askedOf(
  model: string,
  sql: string,
  columns: readonly (readonly [string, string])[],
): string | undefined {
  const asked = ASKED_COLUMNS[model];
  if (asked === undefined || asked === ALL) return asked && sql;
  const list = columns.map(([name, type]) =>
    asked.includes(name) ? name : `cast(null as ${type}) as ${name}`,
  );
  return `select ${list.join(', ')} from (${sql}) as model`;
}
