-- The sectors' marts have every session of the exchange between their first and their last, and every sector each day on which one
-- of its stocks has a return. A session may miss that is in quarantine, that a person decided to go on without, or that was never
-- asked for: the week before its date is what a daily run asks for, and a longer hole counts when one answer has bars on both sides.
{%- set sessions_of_a_week = 5 %}
with

dates as (

    select
        trading_date,
        lag(trading_date) over (order by trading_date) as previous_date

    from (select distinct trading_date from {{ ref('mart_sector_performance') }}) as distinct_dates

),

-- Weekdays are counted from a Monday on.
gaps as (

    select
        trading_date,
        previous_date,
        {%- for date in ['trading_date', 'previous_date'] %}
        {{ '- (' if loop.last }}
        floor(({{ date }} - cast('1990-01-01' as date)) / 7.0) * 5
        + least(mod({{ date }} - cast('1990-01-01' as date), 7), 5)
        {{ ')' if loop.last }}
        {%- endfor %}
        - 1 as weekdays_between

    from dates
    where trading_date - previous_date > 1

),

excused as (

    select closed_on as trading_date from {{ ref('market_closures') }}
    union
    select trading_date from {{ source('raw', 'quarantine_marks') }}
    where dataset = 'daily_bars'
    union
    select trading_date from {{ source('ops', 'gate_decisions') }}
    where decision <> 'release'

),

counted as (

    select
        gaps.trading_date,
        gaps.previous_date,
        gaps.weekdays_between - count(excused.trading_date) as missing

    from gaps
    left join excused
        on
            excused.trading_date > gaps.previous_date
            and excused.trading_date < gaps.trading_date
            and extract(dow from excused.trading_date) not in (0, 6)
    group by gaps.trading_date, gaps.previous_date, gaps.weekdays_between

),

answers as (

    select
        min(trading_date) as first_date,
        max(trading_date) as last_date

    from {{ source('raw', 'daily_bars') }}
    group by fetch_id

),

missing_sessions as (

    select
        counted.trading_date,
        counted.previous_date,
        counted.missing

    from counted
    left join answers on counted.previous_date >= answers.first_date and counted.trading_date <= answers.last_date
    where
        counted.missing > 0
        and (counted.missing <= {{ sessions_of_a_week }} or answers.first_date is not null)
    group by counted.trading_date, counted.previous_date, counted.missing

),

sector_days as (

    select distinct
        sector,
        trading_date

    from {{ ref('int_stock_returns') }}

)

select
    'between ' || cast(previous_date as varchar(16)) || ' and ' || cast(trading_date as varchar(16)) as subject,
    'a session is missing' as broken

from missing_sessions

union all

select
    sector_days.sector || ' ' || cast(sector_days.trading_date as varchar(16)) as subject,
    'a sector misses a session of its stocks' as broken

from sector_days
left join {{ ref('mart_sector_performance') }} as performance
    on sector_days.sector = performance.sector and sector_days.trading_date = performance.trading_date
where performance.sector is null
