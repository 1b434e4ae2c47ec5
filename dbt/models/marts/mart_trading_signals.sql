{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') -%}
{%- set averages = [20, 50, 200] -%}
{#- Trading days in a month, over which the change of relative strength is taken. -#}
{%- set momentum_days = 21 -%}
{#- The longest average, of the day before too; and nothing else reaches further back. -#}
{%- set look_back = 201 %}

with

performance as (

    select * from {{ ref('mart_sector_performance') }}

),

sessions as (

    select
        sector,
        trading_date,
        session

    from {{ ref('int_sector_returns') }}

),

closures as (

    select * from {{ ref('market_closures') }}

),

{% if is_incremental() -%}
first_needed as (

    select
        sector,
        max(session) - {{ look_back }} as session

    from sessions
    where trading_date < (select affected_from from {{ affected_from }})
    group by sector

),

chosen_sessions as (

    select
        sessions.*,
        case
            when sessions.trading_date >= (select affected_from from {{ affected_from }}) then 1 else 0
        end as is_affected

    from sessions
    left join first_needed on sessions.sector = first_needed.sector
    where first_needed.session is null or sessions.session > first_needed.session

),

carried as (

    {{ newest_rows_before(affected_from, this) | indent(4) }}

),
{%- else -%}
chosen_sessions as (

    select
        *,
        1 as is_affected

    from sessions

),

carried as (

    select
        cast(null as varchar(64)) as sector,
        cast(null as varchar(16)) as signal,
        cast(null as date) as signal_since
    where 1 = 0

),
{%- endif %}

measures as (

    select
        performance.sector,
        performance.trading_date,
        performance.wealth_index,
        performance.universe_as_of_date,
        performance.universe_basis,
        chosen_sessions.is_affected,
        {%- for length in averages %}
        case
            when chosen_sessions.session >= {{ length }}
                then {{ from_exact('sum(' ~ exact('performance.wealth_index') ~ ') over (
                    partition by performance.sector order by performance.trading_date
                    rows between ' ~ (length - 1) ~ ' preceding and current row
                )') }} / {{ length }}
        end as ma_{{ length }},
        {%- endfor %}
        (1 + performance.return_1y) / (1 + performance.return_1m) - 1 as momentum_12_1,
        (1 + performance.return_3m) / (1 + performance.index_return_3m) - 1 as relative_strength

    from performance
    inner join chosen_sessions
        on
            performance.sector = chosen_sessions.sector
            and performance.trading_date = chosen_sessions.trading_date

),

compared as (

    select
        *,
        relative_strength
        - lag(relative_strength, {{ momentum_days }}) over (partition by sector order by trading_date)
            as relative_strength_momentum,
        lag(ma_20) over (partition by sector order by trading_date) as previous_ma_20,
        lag(ma_50) over (partition by sector order by trading_date) as previous_ma_50,
        lag(ma_200) over (partition by sector order by trading_date) as previous_ma_200

    from measures

),

judged as (

    select
        *,
        wealth_index > ma_50 as is_above_ma_50,
        wealth_index > ma_200 as is_above_ma_200,
        momentum_12_1 > 0 as is_momentum_positive,
        {{ crossover('ma_20', 'ma_50') }} as crossover_20_50,
        {{ crossover('ma_50', 'ma_200') }} as crossover_50_200,
        {{ rotation_quadrant('relative_strength', 'relative_strength_momentum') }} as rotation_quadrant,
        {{ signal_of('wealth_index', 'ma_200', 'momentum_12_1', 'relative_strength') }} as signal,
        {{ signal_reason('wealth_index', 'ma_200', 'momentum_12_1', 'relative_strength') }} as signal_reason

    from compared
    where is_affected = 1

),

changes as (

    select
        judged.*,
        case
            when lag(judged.signal) over (partition by judged.sector order by judged.trading_date) is null
                then case when carried.signal = judged.signal then carried.signal_since else judged.trading_date end
            when judged.signal <> lag(judged.signal) over (partition by judged.sector order by judged.trading_date)
                then judged.trading_date
        end as changed_on

    from judged
    left join carried on judged.sector = carried.sector

),

-- No more than four days in a row without a session have been since 1934, but for 2001 with six.
days_ahead as (

    {%- for day in range(1, 11) %}
    select {{ day }} as days
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

dates as (

    select distinct trading_date from judged

),

calendar as (

    select
        dates.trading_date,
        {{ add_to_date('day', 'days_ahead.days', 'dates.trading_date') }} as calendar_day

    from dates
    cross join days_ahead

),

next_sessions as (

    select
        calendar.trading_date,
        min(calendar.calendar_day) as tradable_from

    from calendar
    left join closures on calendar.calendar_day = closures.closed_on
    where closures.closed_on is null and extract(dow from calendar.calendar_day) not in (0, 6)
    group by calendar.trading_date

),

final as (

    select
        ---------- keys
        changes.sector,
        changes.trading_date,

        ---------- trend
        changes.wealth_index,
        changes.ma_20,
        changes.ma_50,
        changes.ma_200,
        changes.is_above_ma_50,
        changes.is_above_ma_200,
        changes.crossover_20_50,
        changes.crossover_50_200,

        ---------- momentum
        changes.momentum_12_1,
        changes.is_momentum_positive,

        ---------- rotation
        changes.relative_strength,
        changes.relative_strength_momentum,
        changes.rotation_quadrant,

        ---------- signal
        changes.signal,
        changes.signal_reason,
        max(changes.changed_on) over (
            partition by changes.sector order by changes.trading_date
            rows between unbounded preceding and current row
        ) as signal_since,
        next_sessions.tradable_from,

        ---------- basis
        changes.universe_as_of_date,
        changes.universe_basis

    from changes
    left join next_sessions on changes.trading_date = next_sessions.trading_date

)

select * from final
