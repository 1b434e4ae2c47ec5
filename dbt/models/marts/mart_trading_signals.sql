{%- set averages = [20, 50, 200] -%}
{#- Trading days in a month, over which the change of relative strength is taken. -#}
{%- set momentum_days = 21 -%}

with

performance as (

    select * from {{ ref('mart_sector_performance') }}

),

measures as (

    select
        sector,
        trading_date,
        wealth_index,
        {%- for length in averages %}
        case
            when row_number() over (partition by sector order by trading_date) >= {{ length }}
                then avg(wealth_index) over (
                    partition by sector order by trading_date
                    rows between {{ length - 1 }} preceding and current row
                )
        end as ma_{{ length }},
        {%- endfor %}
        (1 + return_1y) / (1 + return_1m) - 1 as momentum_12_1,
        (1 + return_3m) / (1 + index_return_3m) - 1 as relative_strength,
        lead(trading_date) over (partition by sector order by trading_date) as tradable_from

    from performance

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
        case
            when relative_strength >= 0 and relative_strength_momentum >= 0 then 'leading'
            when relative_strength >= 0 and relative_strength_momentum < 0 then 'weakening'
            when relative_strength < 0 and relative_strength_momentum < 0 then 'lagging'
            when relative_strength < 0 and relative_strength_momentum >= 0 then 'improving'
        end as rotation_quadrant,
        case
            when wealth_index > ma_200 and momentum_12_1 > 0 and relative_strength > 0 then 'overweight'
            when wealth_index < ma_200 and momentum_12_1 < 0 and relative_strength < 0 then 'underweight'
            else 'neutral'
        end as signal,
        case
            when ma_200 is null or momentum_12_1 is null or relative_strength is null
                then 'History too short for a signal'
            else
                case when wealth_index > ma_200 then 'Above' else 'Not above' end
                || ' its 200-day average; 12-1 month momentum '
                || case when momentum_12_1 > 0 then 'positive' else 'not positive' end
                || '; 3-month return '
                || case when relative_strength > 0 then 'above' else 'not above' end
                || ' the index'
        end as signal_reason

    from compared

),

changes as (

    select
        *,
        case
            when signal = lag(signal) over (partition by sector order by trading_date) then null
            else trading_date
        end as changed_on

    from judged

),

final as (

    select
        ---------- keys
        sector,
        trading_date,

        ---------- trend
        wealth_index,
        ma_20,
        ma_50,
        ma_200,
        is_above_ma_50,
        is_above_ma_200,
        crossover_20_50,
        crossover_50_200,

        ---------- momentum
        momentum_12_1,
        is_momentum_positive,

        ---------- rotation
        relative_strength,
        relative_strength_momentum,
        rotation_quadrant,

        ---------- signal
        signal,
        signal_reason,
        max(changed_on) over (
            partition by sector order by trading_date
            rows between unbounded preceding and current row
        ) as signal_since,
        tradable_from

    from changes

)

select * from final
