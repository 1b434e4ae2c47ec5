-- What Redshift has and PostgreSQL lacks, as far as the models, our loads and dbt-redshift use it.

create or replace function getdate() returns timestamp language sql stable
  as $$ select now()::timestamp(0) $$;

create or replace function dateadd(part text, n bigint, day timestamp) returns timestamp language sql immutable
  as $$ select day + case part when 'quarter' then 3 else 1 end * n
      * ('1 ' || case part when 'quarter' then 'month' else part end)::interval $$;

-- Redshift counts the boundaries between two instants.
create or replace function datediff(part text, a timestamp, b timestamp) returns bigint language sql immutable
  as $$ select case part
    when 'day' then b::date - a::date
    when 'year' then extract(year from b) - extract(year from a)
    when 'month' then (extract(year from b) - extract(year from a)) * 12 + extract(month from b) - extract(month from a)
    when 'quarter' then (extract(year from b) - extract(year from a)) * 4
      + extract(quarter from b) - extract(quarter from a)
    when 'week' then (date_trunc('week', b)::date - date_trunc('week', a)::date) / 7
    when 'hour' then extract(epoch from date_trunc('hour', b) - date_trunc('hour', a)) / 3600
    when 'minute' then extract(epoch from date_trunc('minute', b) - date_trunc('minute', a)) / 60
    else extract(epoch from date_trunc('second', b) - date_trunc('second', a))
  end::bigint $$;

create or replace function last_day(day timestamp) returns date language sql immutable
  as $$ select (date_trunc('month', day) + interval '1 month - 1 day')::date $$;

create or replace function add_months(day timestamp, n bigint) returns timestamp language sql immutable
  as $$ select case when day::date = last_day(day) then last_day(day + n * interval '1 month') + day::time
    else day + n * interval '1 month' end $$;

create or replace function nvl(anyelement, anyelement) returns anyelement language sql immutable
  as $$ select coalesce($1, $2) $$;

-- A window function too, which PostgreSQL's own percentile_cont is not. The state is kept sorted by nobody: fine for tests.
create or replace function redshift_median_of(float8[]) returns float8 language sql immutable security definer
  as $$ select percentile_cont(0.5) within group (order by x) from unnest($1) x $$;
create or replace aggregate redshift_median(float8)
  (sfunc = array_append, stype = float8[], finalfunc = redshift_median_of, initcond = '{}');

-- What dbt-redshift asks Redshift's catalog. There are no late-binding views, external tables or storage figures here.
create or replace function pg_get_late_binding_view_cols() returns setof record language plpgsql stable
  as $$ begin return; end $$;
create or replace view svv_external_columns as
  select null::varchar schemaname, null::varchar tablename, null::varchar columnname, null::varchar external_type,
    null::int columnnum, null::int part_key, null::varchar is_nullable
  where false;
create or replace view svv_table_info as
  select c.oid::int table_id, n.nspname::text "schema", c.relname::text "table", current_database()::text database,
    'AUTO(EVEN)'::text diststyle, null::text sortkey1, 'N'::text encoded, 0 max_varchar, 0::bigint size,
    0::numeric pct_used, 0::numeric unsorted, 0::numeric stats_off, c.reltuples::bigint tbl_rows,
    null::text sortkey1_enc, 0 sortkey_num, 0::numeric skew_sortkey1, 0::numeric skew_rows,
    c.reltuples::numeric estimated_visible_rows
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r';
grant select on svv_external_columns, svv_table_info to public;
