-- Raw tables: every accepted vintage of every row, exactly as landed. dbt reads them as sources.
-- Written for DuckDB and Redshift alike. All timestamps are UTC; all dates are exchange calendar days.

create schema if not exists raw;
create schema if not exists ops;
create schema if not exists metrics;

create table if not exists raw.loaded_manifests (
  manifest_key varchar(512) not null,   -- key of the manifest in the lake; its fetch id is unique
  fetch_id varchar(256) not null,
  object_key varchar(512) not null,
  provider varchar(32) not null,
  dataset varchar(32) not null,
  row_count bigint not null,
  fetched_at timestamp not null,
  loaded_at timestamp not null
);

create table if not exists raw.daily_bars (
  provider varchar(32) not null,
  symbol varchar(32) not null,
  trading_date date not null,
  occurrence integer not null,          -- nth bar of that date within the provider's answer
  open_px double precision,
  high_px double precision,
  low_px double precision,
  close_px double precision,
  adj_close_px double precision,
  volume bigint,
  as_of_date date not null,             -- trading date of the run that fetched the vintage
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);

create table if not exists raw.index_bars (
  provider varchar(32) not null,
  symbol varchar(32) not null,          -- '^GSPC' is the S&P 500
  trading_date date not null,
  occurrence integer not null,
  open_px double precision,
  high_px double precision,
  low_px double precision,
  close_px double precision,
  adj_close_px double precision,
  volume bigint,
  as_of_date date not null,
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);

create table if not exists raw.corporate_actions (
  provider varchar(32) not null,
  symbol varchar(32) not null,
  ex_date date not null,
  action_type varchar(16) not null,     -- 'split' | 'dividend'
  numerator double precision,
  denominator double precision,
  amount double precision,
  as_of_date date not null,
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);

create table if not exists raw.company_profiles (
  provider varchar(32) not null,
  symbol varchar(32) not null,
  name varchar(256),
  sector varchar(64),                   -- the provider's own sector name
  industry varchar(128),
  currency varchar(8),
  exchange varchar(64),
  market_cap double precision,
  as_of_date date not null,
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);

create table if not exists raw.macro_observations (
  provider varchar(32) not null,
  series_id varchar(32) not null,
  observation_date date not null,
  value double precision,               -- null is FRED's "."
  realtime_start date not null,
  realtime_end date not null,
  published_on date not null,           -- from the documented lag table; first day the value may be used
  as_of_date date not null,
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);

-- Rows that a rule rejected: kept with the reason, out of the raw tables and so out of the marts.
create table if not exists raw.quarantined_bars (
  provider varchar(32) not null,
  dataset varchar(32) not null,         -- 'daily_bars' | 'index_bars'
  symbol varchar(32) not null,
  trading_date date not null,
  occurrence integer not null,
  open_px double precision,
  high_px double precision,
  low_px double precision,
  close_px double precision,
  adj_close_px double precision,
  volume bigint,
  rule varchar(64) not null,
  reason varchar(1024) not null,
  as_of_date date not null,
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);

-- Which row of which fetch a rule rejected, refetches of the same bad row included, so that vintages can be
-- decided again when an older fetch is loaded late.
create table if not exists raw.quarantine_marks (
  provider varchar(32) not null,
  dataset varchar(32) not null,         -- 'daily_bars' | 'index_bars'
  symbol varchar(32) not null,
  trading_date date not null,
  occurrence integer not null,
  fetch_id varchar(256) not null,
  rule varchar(64) not null,
  reason varchar(1024) not null
);

-- Which symbols belong to the universe, in which GICS sector, from when to when.
create table if not exists raw.universe (
  symbol varchar(32) not null,
  name varchar(256) not null,
  gics_sector varchar(64) not null,
  market_cap double precision,          -- at `market_cap_as_of`, in US dollars
  valid_from date not null,
  valid_to date,                        -- null: still a member
  as_of_date date not null,             -- the day for which this membership list was drawn up
  universe_version varchar(64) not null
);

-- The provider order that decides per bar: the lowest priority number wins.
create table if not exists raw.provider_priorities (
  dataset varchar(32) not null,
  provider varchar(32) not null,
  priority integer not null
);

-- Run settings that SQL needs, one row each: 'risk_free' is 'fedfunds' or an annual rate as a fraction.
create table if not exists raw.settings (
  name varchar(64) not null,
  value varchar(256) not null
);

-- One row a run and stage, for the pipeline's own health.
create table if not exists ops.stage_runs (
  workflow_id varchar(256) not null,
  run_id varchar(64) not null,
  trading_date date not null,
  stage varchar(16) not null,
  status varchar(16) not null,
  started_at timestamp not null,
  ended_at timestamp,
  sla_missed boolean not null
);

-- Findings of the quality gate, every run's.
create table if not exists ops.quality_findings (
  workflow_id varchar(256) not null,
  run_id varchar(64) not null,
  trading_date date not null,
  rule varchar(64) not null,
  severity varchar(16) not null,
  scope varchar(16) not null,
  symbol varchar(32),
  finding_date date,
  message varchar(1024) not null,
  evidence varchar(4096) not null
);

-- What SQL cannot say, one row a sector, metric family and trading date; `details` is JSON.
create table if not exists metrics.volatility_clustering (
  sector varchar(64) not null,
  trading_date date not null,
  observations integer not null,
  acf_squared_lag1 double precision,
  ljung_box double precision,           -- Q(10) of squared demeaned returns
  ljung_box_p double precision,
  arch_lm double precision,             -- 5 lags
  arch_lm_p double precision,
  garch_omega double precision,
  garch_alpha double precision,
  garch_beta double precision,
  garch_persistence double precision,
  garch_half_life_days double precision,
  garch_forecast_volatility double precision, -- next day, annualised
  garch_converged boolean not null
);

create table if not exists metrics.var_backtest (
  sector varchar(64) not null,
  trading_date date not null,
  confidence double precision not null,
  window_days integer not null,
  observations integer not null,
  breaches integer not null,
  kupiec_lr double precision,
  kupiec_p double precision,
  christoffersen_lr double precision,
  christoffersen_p double precision
);

create table if not exists metrics.portfolio_weights (
  portfolio varchar(32) not null,       -- 'min_variance' | 'max_sharpe' | 'max_diversification' | 'equal_risk_contribution' | 'hrp'
  sector varchar(64) not null,
  trading_date date not null,
  weight double precision not null,
  risk_contribution double precision not null
);
