-- The table of before has one history an observation. A new table, for DuckDB does not alter one whose rows the same
-- transaction deleted.
create table raw.macro_observations_before (
  provider varchar(32) not null,
  series_id varchar(32) not null,
  observation_date date not null,
  value double precision,
  realtime_start date not null,
  realtime_end date not null,
  published_on date not null,
  as_of_date date not null,
  fetch_id varchar(256) not null,
  fetched_at timestamp not null
);
insert into raw.macro_observations_before
  select provider, series_id, observation_date, value, realtime_start, realtime_end, published_on, as_of_date, fetch_id,
    fetched_at
  from raw.macro_observations where vintage = 'current';
drop table raw.macro_observations cascade;
alter table raw.macro_observations_before rename to macro_observations;
