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
        dates.newest_date,
        case when dates.recency <= {{ window_days }} then 1 else 0 end as is_recent

    from {{ ref('int_sector_returns') }} as sector_returns
    inner join dates on sector_returns.trading_date = dates.trading_date
    where sector_returns.daily_return is not null

),

horizons as (

    select
        'window' as horizon,
        1 as is_recent
    union all
    select
        'all' as horizon,
        0 as is_recent

),

sums as (

    select
        a.sector as sector_a,
        b.sector as sector_b,
        a.newest_date as trading_date,
        horizons.horizon,
        cast(count(*) as double precision) as n,
        {{ from_exact('sum(' ~ exact('a.daily_return') ~ ')') }} as sum_a,
        {{ from_exact('sum(' ~ exact('b.daily_return') ~ ')') }} as sum_b,
        {{ from_exact('sum(' ~ exact('a.daily_return * b.daily_return') ~ ')') }} as sum_ab,
        {{ from_exact('sum(' ~ exact('a.daily_return * a.daily_return') ~ ')') }} as sum_aa,
        {{ from_exact('sum(' ~ exact('b.daily_return * b.daily_return') ~ ')') }} as sum_bb

    from returns as a
    -- Each pair once: the other half of the table mirrors it.
    inner join returns as b on a.trading_date = b.trading_date and a.sector <= b.sector
    inner join horizons on a.is_recent >= horizons.is_recent
    group by a.sector, b.sector, a.newest_date, horizons.horizon

),

moments as (

    select
        sector_a,
        sector_b,
        trading_date,
        horizon,
        cast(n as integer) as observations,
        {{ covariance_from_sums('n', 'sum_a', 'sum_b', 'sum_ab') }} as covariance,
        {{ variance_from_sums('n', 'sum_a', 'sum_aa') }} as variance_a,
        {{ variance_from_sums('n', 'sum_b', 'sum_bb') }} as variance_b

    from sums

),

correlations as (

    select
        sector_a,
        sector_b,
        trading_date,
        horizon,
        {{ correlation_from_covariance('covariance', 'variance_a', 'variance_b') }} as correlation,
        observations

    from moments

),

mirrored as (

    select * from correlations

    union all

    select
        sector_b as sector_a,
        sector_a as sector_b,
        trading_date,
        horizon,
        correlation,
        observations

    from correlations
    where sector_a <> sector_b

),

final as (

    select
        ---------- keys
        sector_a,
        sector_b,
        trading_date,

        ---------- values
        max(case when horizon = 'window' then correlation end) as correlation,
        coalesce(max(case when horizon = 'window' then observations end), 0) as observations,
        max(case when horizon = 'all' then correlation end) as correlation_all,
        max(case when horizon = 'all' then observations end) as observations_all

    from mirrored
    group by sector_a, sector_b, trading_date

)

select * from final
