drop table if exists metrics.signal_record cascade;
drop table if exists metrics.stock_volatility_clustering cascade;
drop table if exists metrics.stock_factor_exposure cascade;
drop table if exists metrics.factor_exposure cascade;
drop table if exists metrics.efficient_frontier cascade;
drop table if exists metrics.portfolios cascade;
-- The table of before cannot tell these from the others.
delete from metrics.portfolio_weights where covariance <> 'sample' or portfolio in ('min_variance_capped', 'max_sharpe_capped');
alter table metrics.portfolio_weights drop column covariance;
alter table metrics.var_backtest drop column conditional_coverage_p;
alter table metrics.var_backtest drop column conditional_coverage_lr;
alter table metrics.volatility_clustering drop column garch_failure;
alter table metrics.volatility_clustering drop column garch_log_likelihood;
alter table metrics.volatility_clustering drop column garch_mean;
alter table metrics.volatility_clustering drop column acf_squared_lag5;
alter table metrics.volatility_clustering drop column acf_squared_lag4;
alter table metrics.volatility_clustering drop column acf_squared_lag3;
alter table metrics.volatility_clustering drop column acf_squared_lag2;
