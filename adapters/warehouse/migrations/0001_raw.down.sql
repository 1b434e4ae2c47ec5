-- Takes the whole schema away. `sectorflow rebuild` makes raw rows anew from the lake; findings and stage runs are lost.
drop table if exists metrics.portfolio_weights cascade;
drop table if exists metrics.var_backtest cascade;
drop table if exists metrics.volatility_clustering cascade;
drop table if exists ops.quality_findings cascade;
drop table if exists ops.stage_runs cascade;
drop table if exists raw.settings cascade;
drop table if exists raw.provider_priorities cascade;
drop table if exists raw.universe cascade;
drop table if exists raw.quarantine_marks cascade;
drop table if exists raw.quarantined_bars cascade;
drop table if exists raw.macro_observations cascade;
drop table if exists raw.company_profiles cascade;
drop table if exists raw.corporate_actions cascade;
drop table if exists raw.index_bars cascade;
drop table if exists raw.daily_bars cascade;
drop table if exists raw.loaded_manifests cascade;
drop schema if exists metrics;
drop schema if exists raw;
