{#- Monthly changes over five years, and one month more for the first of them. -#}
{%- set window_months = 60 %}

with

sector_returns as (

    select
        sector,
        trading_date,
        wealth_index

    from {{ ref('int_sector_returns') }}
    where trading_date <= coalesce(
        (select max(trading_date) from {{ ref('int_requested_dates') }} where is_current_run), trading_date
    )

),

newest as (

    select max(trading_date) as trading_date from sector_returns

),

month_ends as (

    select
        max(sector_returns.trading_date) as trading_date,
        max(newest.trading_date) as newest_date

    from sector_returns
    cross join newest
    where sector_returns.trading_date >= {{ first_day_of('month', add_to_date('month', -window_months, 'newest.trading_date')) }}
    group by {{ first_day_of('month', 'sector_returns.trading_date') }}

),

wealth as (

    select
        sector_returns.sector,
        month_ends.trading_date,
        month_ends.newest_date,
        sector_returns.wealth_index,
        lag(sector_returns.wealth_index)
            over (partition by sector_returns.sector order by sector_returns.trading_date) as previous_wealth_index

    from sector_returns
    inner join month_ends on sector_returns.trading_date = month_ends.trading_date

),

series as (

    select * from {{ ref('macro_series') }}

),

indicators as (

    select * from {{ ref('stg_macro_indicators') }}

),

-- On each month's last date, what was published by then.
known as (

    select
        month_ends.trading_date,
        indicators.series_id,
        indicators.value,
        row_number() over (
            partition by month_ends.trading_date, indicators.series_id
            order by indicators.observation_date desc, indicators.published_on desc
        ) as recency

    from month_ends
    inner join indicators
        on
            month_ends.trading_date >= indicators.published_on
            and month_ends.trading_date <= indicators.known_until
            -- Older than this is not the current value but a series that has ended.
            and indicators.observation_date >= {{ add_to_date('month', -4, 'month_ends.trading_date') }}

),

changes as (

    select
        known.series_id,
        known.trading_date,
        case
            when series.change_kind = 'relative'
                then known.value / nullif(lag(known.value) over (partition by known.series_id order by known.trading_date), 0) - 1
            else known.value - lag(known.value) over (partition by known.series_id order by known.trading_date)
        end as change

    from known
    inner join series on known.series_id = series.series_id
    where known.recency = 1

),

pairs as (

    select
        wealth.sector,
        changes.series_id,
        wealth.newest_date as trading_date,
        wealth.wealth_index / wealth.previous_wealth_index - 1 as y,
        changes.change as x

    from wealth
    inner join changes on wealth.trading_date = changes.trading_date
    where wealth.previous_wealth_index is not null and changes.change is not null

),

sums as (

    select
        sector,
        series_id,
        trading_date,
        cast(count(*) as double precision) as n,
        {{ from_exact('sum(' ~ exact('x') ~ ')') }} as sum_x,
        {{ from_exact('sum(' ~ exact('y') ~ ')') }} as sum_y,
        {{ from_exact('sum(' ~ exact('x * y') ~ ')') }} as sum_xy,
        {{ from_exact('sum(' ~ exact('x * x') ~ ')') }} as sum_xx,
        {{ from_exact('sum(' ~ exact('y * y') ~ ')') }} as sum_yy

    from pairs
    group by sector, series_id, trading_date

),

moments as (

    select
        *,
        {{ covariance_from_sums('n', 'sum_x', 'sum_y', 'sum_xy') }} as covariance,
        {{ variance_from_sums('n', 'sum_x', 'sum_xx') }} as variance_x,
        {{ variance_from_sums('n', 'sum_y', 'sum_yy') }} as variance_y

    from sums

),

final as (

    select
        ---------- keys
        moments.sector,
        moments.series_id,
        moments.trading_date,

        ---------- series
        series.name as series_name,
        series.change_kind,

        ---------- values
        {{ correlation_from_covariance('moments.covariance', 'moments.variance_x', 'moments.variance_y') }}
            as correlation,
        case when moments.variance_x > 0 then moments.covariance / moments.variance_x end as sensitivity,
        cast(moments.n as integer) as observations

    from moments
    inner join series on moments.series_id = series.series_id

)

select * from final
