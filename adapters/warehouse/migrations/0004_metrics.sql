-- The metrics stage says more: all autocorrelations, conditional coverage, portfolios with and without cap and shrinkage, the
-- efficient frontier, macro factors, the stocks, and how signals did. One row a key and trading date of the run.

alter table metrics.volatility_clustering add column acf_squared_lag2 double precision;
alter table metrics.volatility_clustering add column acf_squared_lag3 double precision;
alter table metrics.volatility_clustering add column acf_squared_lag4 double precision;
alter table metrics.volatility_clustering add column acf_squared_lag5 double precision;
alter table metrics.volatility_clustering add column garch_mean double precision;
alter table metrics.volatility_clustering add column garch_log_likelihood double precision;
-- why GARCH did not converge; null where it did
alter table metrics.volatility_clustering add column garch_failure varchar(32);

alter table metrics.var_backtest add column conditional_coverage_lr double precision;
alter table metrics.var_backtest add column conditional_coverage_p double precision;

-- 'sample' or 'ledoit_wolf'; rows of before are of the sample
alter table metrics.portfolio_weights add column covariance varchar(16) default 'sample';

create table if not exists metrics.portfolios (
  portfolio varchar(32) not null,
  covariance varchar(16) not null,      -- 'sample' | 'ledoit_wolf'
  trading_date date not null,
  unavailable_reason varchar(32),       -- why there are no weights; null where there are
  shrinkage double precision not null,  -- weight of the shrinkage target, 0 to 1; 0 for the sample
  expected_return double precision,     -- a year, fraction, of the past year's mean
  volatility double precision,          -- a year, fraction
  sharpe_ratio double precision,
  diversification_ratio double precision
);

create table if not exists metrics.efficient_frontier (
  covariance varchar(16) not null,
  trading_date date not null,
  point integer not null,               -- 1 has the least variance, the last the highest expected return
  sector varchar(64) not null,
  weight double precision not null,
  expected_return double precision not null, -- of the point
  volatility double precision not null
);

create table if not exists metrics.factor_exposure (
  sector varchar(64) not null,
  trading_date date not null,
  factor varchar(32) not null,          -- 'const' | 'market' | 'fed_rate_change' | 'cpi_surprise' | 'vix_change'
  observations integer not null,
  r_squared double precision,
  coefficient double precision,         -- return, a fraction, for one unit of the factor
  standard_error double precision,      -- Newey-West, 5 lags
  t_statistic double precision,
  p_value double precision
);

create table if not exists metrics.stock_factor_exposure (
  symbol varchar(32) not null,
  trading_date date not null,
  factor varchar(32) not null,
  observations integer not null,
  r_squared double precision,
  coefficient double precision,
  standard_error double precision,
  t_statistic double precision,
  p_value double precision
);

create table if not exists metrics.stock_volatility_clustering (
  symbol varchar(32) not null,
  trading_date date not null,
  observations integer not null,
  acf_squared_lag1 double precision,
  ljung_box double precision,
  ljung_box_p double precision,
  arch_lm double precision,
  arch_lm_p double precision
);

create table if not exists metrics.signal_record (
  signal varchar(32) not null,
  trading_date date not null,
  horizon_days integer not null,        -- sessions from one decision to the next
  cost_per_trade double precision not null, -- of what is bought or sold
  periods integer not null,
  first_decision date,
  last_decision date,
  calls integer not null,
  hit_rate double precision,
  information_coefficient double precision,
  information_coefficient_t double precision,
  turnover double precision,            -- one-way, a year
  gross_return double precision,        -- a year, fraction
  net_return double precision,
  benchmark_return double precision
);
