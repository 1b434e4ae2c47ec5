{%- set window_days = 252 -%}

with

dates as (

    select
        trading_date,
        row_number() over (order by trading_date desc) as recency,
        max(trading_date) over () as newest_date

    from (select distinct trading_date from {{ ref('int_sector_returns') }}) as distinct_dates
    where trading_date <= coalesce(
        (select max(trading_date) from {{ ref('int_requested_dates') }} where is_current_run), trading_date
    )

),

returns as (

    select
        sector_returns.sector,
        sector_returns.trading_date,
        sector_returns.daily_return,
        dates.newest_date

    from {{ ref('int_sector_returns') }} as sector_returns
    inner join dates on sector_returns.trading_date = dates.trading_date
    where dates.recency <= {{ window_days }} and sector_returns.daily_return is not null

),

sums as (

    select
        a.sector as sector_a,
        b.sector as sector_b,
        a.newest_date as trading_date,
        cast(count(*) as double precision) as n,
        sum(a.daily_return) as sum_a,
        sum(b.daily_return) as sum_b,
        sum(a.daily_return * b.daily_return) as sum_ab,
        sum(a.daily_return * a.daily_return) as sum_aa,
        sum(b.daily_return * b.daily_return) as sum_bb

    from returns as a
    inner join returns as b on a.trading_date = b.trading_date
    group by a.sector, b.sector, a.newest_date

),

moments as (

    select
        sector_a,
        sector_b,
        trading_date,
        cast(n as integer) as observations,
        {{ covariance_from_sums('n', 'sum_a', 'sum_b', 'sum_ab') }} as covariance,
        {{ covariance_from_sums('n', 'sum_a', 'sum_a', 'sum_aa') }} as variance_a,
        {{ covariance_from_sums('n', 'sum_b', 'sum_b', 'sum_bb') }} as variance_b

    from sums

),

final as (

    select
        ---------- keys
        sector_a,
        sector_b,
        trading_date,

        ---------- values
        {{ correlation_from_covariance('covariance', 'variance_a', 'variance_b') }} as correlation,
        observations

    from moments

)

select * from final
