{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') -%}
{%- set anchors = {
    '1m': add_to_date('month', -1, 'trading_date'),
    '3m': add_to_date('month', -3, 'trading_date'),
    'ytd': add_to_date('day', -1, first_day_of('year', 'trading_date')),
    '1y': add_to_date('month', -12, 'trading_date'),
} %}

with

all_series as (

    select
        sector as series,
        trading_date,
        wealth_index

    from {{ ref('int_sector_returns') }}

    union all

    select
        '{{ var("benchmark_symbol") }}' as series,
        trading_date,
        wealth_index

    from {{ ref('int_index_returns') }}

),

{% if is_incremental() -%}
-- The earliest anchor is a year before the first affected date.
earliest_anchors as (

    select
        series,
        max(trading_date) as trading_date

    from all_series
    where trading_date <= (select {{ add_to_date('month', -12, 'affected_from') }} from {{ affected_from }})
    group by series

),

series as (

    select
        all_series.*,
        case
            when all_series.trading_date >= (select affected_from from {{ affected_from }}) then 1 else 0
        end as is_affected

    from all_series
    left join earliest_anchors on all_series.series = earliest_anchors.series
    where earliest_anchors.series is null or all_series.trading_date >= earliest_anchors.trading_date

),
{%- else -%}
series as (

    select
        *,
        1 as is_affected

    from all_series

),
{%- endif %}

affected as (

    select * from series
    where is_affected = 1

),

-- Every trading date and every anchor on one time line, so that one pass over it finds the last trading date
-- on or before each anchor; a join by inequality would compare every date with every other.
time_line as (

    select
        series,
        'observed' as horizon,
        trading_date,
        trading_date as calendar_day,
        trading_date as observed_date

    from series
{% for horizon, anchor in anchors.items() %}
    union all

    select
        series,
        '{{ horizon }}' as horizon,
        trading_date,
        {{ anchor }} as calendar_day,
        cast(null as date) as observed_date

    from affected
{% endfor %}
),

located as (

    select
        series,
        horizon,
        trading_date,
        max(observed_date) over (
            partition by series
            order by calendar_day, case when horizon = 'observed' then 0 else 1 end
            rows between unbounded preceding and current row
        ) as anchor_date

    from time_line

),

anchored as (

    select
        located.series,
        located.trading_date,
        located.horizon,
        series.wealth_index as anchor_wealth_index

    from located
    inner join series
        on located.series = series.series and located.anchor_date = series.trading_date
    where located.horizon <> 'observed'

),

pivoted as (

    select
        series,
        trading_date
        {%- for horizon in anchors %},
        max(case when horizon = '{{ horizon }}' then anchor_wealth_index end) as wealth_{{ horizon }}
        {%- endfor %}

    from anchored
    group by series, trading_date

),

final as (

    select
        affected.series,
        affected.trading_date
        {%- for horizon in anchors %},
        affected.wealth_index / pivoted.wealth_{{ horizon }} - 1 as return_{{ horizon }}
        {%- endfor %}

    from affected
    left join pivoted
        on affected.series = pivoted.series and affected.trading_date = pivoted.trading_date

)

select * from final
