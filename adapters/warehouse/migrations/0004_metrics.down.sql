drop table if exists metrics.signal_record cascade;
drop table if exists metrics.stock_volatility_clustering cascade;
drop table if exists metrics.stock_factor_exposure cascade;
drop table if exists metrics.factor_exposure cascade;
drop table if exists metrics.efficient_frontier cascade;
drop table if exists metrics.portfolios cascade;
-- The table of before cannot tell capped and shrunk portfolios from the others. A new table, for DuckDB does not alter one
-- whose rows the same transaction deleted.
create table metrics.portfolio_weights_before (
  portfolio varchar(32) not null,
  sector varchar(64) not null,
  trading_date date not null,
  weight double precision not null,
  risk_contribution double precision not null
);
insert into metrics.portfolio_weights_before
  select portfolio, sector, trading_date, weight, risk_contribution
  from metrics.portfolio_weights
  where covariance = 'sample' and portfolio not in ('min_variance_capped', 'max_sharpe_capped');
drop table metrics.portfolio_weights;
alter table metrics.portfolio_weights_before rename to portfolio_weights;
alter table metrics.var_backtest drop column conditional_coverage_p;
alter table metrics.var_backtest drop column conditional_coverage_lr;
alter table metrics.volatility_clustering drop column garch_failure;
alter table metrics.volatility_clustering drop column garch_log_likelihood;
alter table metrics.volatility_clustering drop column garch_mean;
alter table metrics.volatility_clustering drop column acf_squared_lag5;
alter table metrics.volatility_clustering drop column acf_squared_lag4;
alter table metrics.volatility_clustering drop column acf_squared_lag3;
alter table metrics.volatility_clustering drop column acf_squared_lag2;
