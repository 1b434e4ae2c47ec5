{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') -%}
{%- set so_far = 'partition by sector order by trading_date rows between unbounded preceding and current row' -%}
{%- set before = 'partition by sector order by trading_date rows between unbounded preceding and 1 preceding' -%}
{#- y is the sector's return, x the index's on the same date, i that of the sector's own index. -#}
{%- set sums = {
    'sum_y': 'y',
    'sum_y2': 'y * y',
    'sum_y3': 'y * y * y',
    'sum_y4': 'y * y * y * y',
    'sum_downside': 'case when y < 0 then y * y else 0 end',
    'sum_px': 'case when y is not null then x end',
    'sum_py': 'case when x is not null then y end',
    'sum_pxy': 'x * y',
    'sum_pxx': 'case when y is not null then x * x end',
    'sum_pyy': 'case when x is not null then y * y end',
    'sum_t': 'y - i',
    'sum_tt': '(y - i) * (y - i)',
} -%}
{%- set counts = {
    'observations': 'case when y is not null then 1 else 0 end',
    'pairs': 'case when x is not null and y is not null then 1 else 0 end',
    'tracked': 'case when i is not null and y is not null then 1 else 0 end',
} %}

with

joined as (

    select
        sector_returns.sector,
        sector_returns.trading_date,
        sector_returns.wealth_index,
        sector_returns.daily_return as y,
        index_returns.daily_return as x,
        own_index.daily_return as i

    from {{ ref('int_sector_returns') }} as sector_returns
    left join {{ ref('int_index_returns') }} as index_returns
        on sector_returns.trading_date = index_returns.trading_date
    left join {{ ref('int_sector_index_returns') }} as own_index
        on
            sector_returns.sector = own_index.sector
            and sector_returns.trading_date = own_index.trading_date
    {% if is_incremental() -%}
    where sector_returns.trading_date >= (select affected_from from {{ affected_from }})
    {%- endif %}

),

contributions as (

    select
        sector,
        trading_date,
        1 as is_affected,
        wealth_index,
        y,
        x,
        {%- for name, expression in counts.items() %}
        cast({{ expression }} as bigint) as {{ name }},
        {%- endfor %}
        {%- for name, expression in sums.items() %}
        coalesce({{ exact(expression) }}, {{ exact('0') }}) as {{ name }},
        {%- endfor %}
        wealth_index as high,
        cast(null as date) as high_date,
        cast(0 as double precision) as lowest,
        cast(null as date) as trough_date,
        cast(null as date) as trough_peak_date,
        cast(null as double precision) as trough_high,
        cast(null as date) as recovery_date

    from joined

    {% if is_incremental() -%}
    union all

    -- What was counted up to the date before counts as one more day.
    select
        built.sector,
        built.trading_date,
        0 as is_affected,
        built.wealth_index,
        built.daily_return as y,
        built.index_return as x,
        {%- for name in counts %}
        built.{{ name }},
        {%- endfor %}
        {%- for name in sums %}
        built.{{ name }},
        {%- endfor %}
        built.high,
        built.high_date,
        built.max_drawdown as lowest,
        built.max_drawdown_trough as trough_date,
        built.max_drawdown_peak as trough_peak_date,
        built.trough_high,
        built.max_drawdown_recovery as recovery_date

    from ({{ newest_rows_before(affected_from, this) | indent(4) }}) as built
    {%- endif %}

),

counted as (

    select
        sector,
        trading_date,
        is_affected,
        wealth_index,
        y,
        x,
        {%- for name in counts %}
        sum({{ name }}) over ({{ so_far }}) as {{ name }},
        {%- endfor %}
        {%- for name in sums %}
        sum({{ name }}) over ({{ so_far }}) as {{ name }},
        {%- endfor %}
        max(high) over ({{ so_far }}) as high,
        case
            when is_affected = 0 then high_date
            when wealth_index > coalesce(max(high) over ({{ before }}), 0) then trading_date
        end as new_high_date,
        wealth_index / max(high) over ({{ so_far }}) - 1 as drawdown,
        lowest,
        trough_date,
        trough_peak_date,
        trough_high,
        recovery_date

    from contributions

),

fallen as (

    select
        *,
        max(new_high_date) over ({{ so_far }}) as high_date,
        case when is_affected = 1 then drawdown else lowest end as depth

    from counted

),

deepened as (

    select
        *,
        min(depth) over ({{ so_far }}) as max_drawdown,
        case
            when is_affected = 0 then 0
            when depth < coalesce(min(depth) over ({{ before }}), 0) then 1
            else 0
        end as is_new_low

    from fallen

),

dated as (

    select
        *,
        max(case when is_new_low = 1 then trading_date else trough_date end) over ({{ so_far }})
            as max_drawdown_trough,
        max(case when is_new_low = 1 then high_date else trough_peak_date end) over ({{ so_far }})
            as max_drawdown_peak,
        max(case when is_new_low = 1 then high else trough_high end) over ({{ so_far }}) as deepest_high

    from deepened

),

final as (

    select
        sector,
        trading_date,
        is_affected,
        wealth_index,
        y as daily_return,
        x as index_return,
        {%- for name in counts %}
        cast({{ name }} as bigint) as {{ name }},
        {%- endfor %}
        {%- for name in sums %}
        {{ exact_sum(name) }} as {{ name }},
        {%- endfor %}
        high,
        high_date,
        drawdown,
        max_drawdown,
        max_drawdown_peak,
        max_drawdown_trough,
        deepest_high as trough_high,
        min(
            case
                when is_affected = 0 then recovery_date
                when trading_date > max_drawdown_trough and wealth_index >= deepest_high then trading_date
            end
        ) over (
            partition by sector, max_drawdown_trough order by trading_date
            rows between unbounded preceding and current row
        ) as max_drawdown_recovery

    from dated

)

select
    sector,
    trading_date,
    wealth_index,
    daily_return,
    index_return,
    {%- for name in counts %}
    {{ name }},
    {%- endfor %}
    {%- for name in sums %}
    {{ name }},
    {%- endfor %}
    high,
    high_date,
    drawdown,
    max_drawdown,
    max_drawdown_peak,
    max_drawdown_trough,
    trough_high,
    max_drawdown_recovery

from final
where is_affected = 1
