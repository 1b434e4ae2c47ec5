/** The singular tests that hold the marts to what is true whatever the market did. */
export const INVARIANTS = [
  'assert_sector_marts_are_sound',
  'assert_stock_marts_are_sound',
  'assert_ranks_weights_and_macro_are_sound',
  'assert_marts_miss_no_session',
  'assert_index_misses_no_session',
] as const;

interface Corruption {
  readonly test: (typeof INVARIANTS)[number];
  /** What an invariant says of it. */
  readonly broken: string;
  readonly corrupt: string;
}

const [SECTORS, STOCKS, AMONG, SESSIONS, INDEX] = INVARIANTS;
const DAY = "trading_date = date '2018-06-01'";
const NEWEST = "trading_date = date '2018-12-31'";
const performance = (change: string) =>
  `update marts.mart_sector_performance set ${change} where sector = 'Energy' and ${DAY}`;
const risk = (change: string, day = DAY) =>
  `update marts.mart_risk_metrics set ${change} where sector = 'Energy' and ${day}`;
const signals = (change: string) =>
  `update marts.mart_trading_signals set ${change} where sector = 'Energy' and ${DAY}`;
const stock = (change: string) =>
  `update marts.mart_stock_performance set ${change} where symbol = 'AAPL' and ${DAY}`;
const newest = (change: string) => `update marts.mart_stock_metrics set ${change} where symbol = 'AAPL'`;
const weight = (portfolio: string, weights: readonly number[]) =>
  `insert into metrics.portfolio_weights (portfolio, covariance, sector, trading_date, weight, risk_contribution) values
   ${weights.map((share, i) => `('${portfolio}', 'sample', 'S${i}', date '2018-12-31', ${share}, 0)`).join(', ')}`;

/** One way, at least, to break each invariant. */
export const CORRUPTIONS: readonly Corruption[] = [
  {
    test: SESSIONS,
    broken: 'a session is missing',
    corrupt: `delete from marts.mart_sector_performance where ${DAY}`,
  },
  {
    test: SESSIONS,
    broken: 'a session is missing',
    // The whole of it was in one answer.
    corrupt:
      "delete from marts.mart_sector_performance where trading_date between '2018-06-01' and '2018-06-29'",
  },
  {
    test: SESSIONS,
    broken: 'a sector misses a session of its stocks',
    corrupt: `delete from marts.mart_sector_performance where sector = 'Energy' and ${DAY}`,
  },
  {
    test: INDEX,
    broken: 'the benchmark misses a session',
    corrupt: `delete from intermediate.int_index_returns where ${DAY}`,
  },
  {
    test: SECTORS,
    broken: 'the exchange was closed',
    corrupt: performance("trading_date = date '2018-06-02'"),
  },
  {
    test: SECTORS,
    broken: 'the exchange was closed',
    corrupt: performance("trading_date = date '2018-05-28'"),
  },
  { test: SECTORS, broken: 'later than every bar', corrupt: performance("trading_date = date '2019-06-03'") },
  {
    test: SECTORS,
    broken: 'cumulative return is not the compounded daily returns',
    corrupt: performance('cumulative_return = cumulative_return + 1e-6'),
  },
  { test: SECTORS, broken: 'a drawdown outside -1 to 0', corrupt: risk('drawdown = 0.01') },
  { test: SECTORS, broken: 'a drawdown outside -1 to 0', corrupt: risk('max_drawdown = -1.5') },
  {
    test: SECTORS,
    broken: 'drawdown is not the distance from the peak',
    corrupt: 'update marts.mart_risk_metrics set drawdown = -1e-6 where drawdown = 0',
  },
  { test: SECTORS, broken: 'a drawdown beyond the largest', corrupt: risk('max_drawdown = 0') },
  { test: SECTORS, broken: 'a negative volatility', corrupt: risk('volatility_30d = -0.1') },
  { test: SECTORS, broken: 'a correlation beyond 1', corrupt: risk('correlation_sp500 = -1.01') },
  {
    test: SECTORS,
    broken: 'value at risk falls with confidence',
    corrupt: risk('var_99 = var_95 / 2', NEWEST),
  },
  {
    test: SECTORS,
    broken: 'expected shortfall below value at risk',
    corrupt: risk('es_95 = var_95 / 2', NEWEST),
  },
  {
    test: SECTORS,
    broken: 'a signal that is traded before it is known',
    corrupt: signals('tradable_from = trading_date'),
  },
  {
    test: SECTORS,
    broken: 'a signal that is traded on a closed exchange',
    corrupt: signals("tradable_from = date '2018-06-03'"),
  },
  {
    test: SECTORS,
    broken: 'more returns than stocks',
    corrupt: performance('return_count = stock_count + 1'),
  },
  { test: SECTORS, broken: 'more stocks than the universe has', corrupt: performance('stock_count = 400') },
  { test: STOCKS, broken: 'the exchange was closed', corrupt: stock("trading_date = date '2018-07-04'") },
  { test: STOCKS, broken: 'a drawdown outside -1 to 0', corrupt: stock('drawdown = 0.01') },
  { test: STOCKS, broken: 'wealth above its own high', corrupt: stock('high = wealth_index / 2') },
  {
    test: STOCKS,
    broken: 'drawdown is not the distance from the peak',
    corrupt: stock('high = wealth_index * 9'),
  },
  { test: STOCKS, broken: 'a negative volatility', corrupt: stock('volatility_30d = -0.1') },
  { test: STOCKS, broken: 'wealth of nothing', corrupt: stock('wealth_index = 0, drawdown = -1') },
  { test: STOCKS, broken: 'value at risk falls with confidence', corrupt: newest('var_99 = var_95 / 2') },
  { test: STOCKS, broken: 'expected shortfall below value at risk', corrupt: newest('es_95 = var_95 / 2') },
  { test: STOCKS, broken: 'a correlation beyond 1', corrupt: newest('correlation_sp500 = 1.01') },
  { test: STOCKS, broken: 'a drawdown beyond the largest', corrupt: newest('max_drawdown = 0') },
  { test: AMONG, broken: 'ranks are no permutation', corrupt: performance('rank_1d = rank_1d + 1') },
  { test: AMONG, broken: 'ranks are no permutation', corrupt: performance('rank_3m = null') },
  { test: AMONG, broken: 'weights do not make a whole', corrupt: weight('half', [0.25, 0.25]) },
  { test: AMONG, broken: 'weights do not make a whole', corrupt: weight('short', [1.5, -0.5]) },
  {
    test: AMONG,
    broken: 'a correlation matrix that is none',
    corrupt: `update marts.mart_sector_correlations set correlation = 0.99 where sector_a = 'Energy' and sector_b = 'Energy'`,
  },
  {
    test: AMONG,
    broken: 'a correlation matrix that is none',
    corrupt: `update marts.mart_sector_correlations set correlation = 0.123 where sector_a = 'Energy' and sector_b = 'Financials'`,
  },
  {
    test: AMONG,
    broken: 'a macro value of the future',
    corrupt: `update raw.macro_observations set published_on = observation_date - 1 where observation_date = date '2015-03-01'`,
  },
  {
    test: AMONG,
    broken: 'a macro value of the future',
    corrupt: `update marts.mart_macro_correlations set trading_date = date '2019-06-03'`,
  },
];
