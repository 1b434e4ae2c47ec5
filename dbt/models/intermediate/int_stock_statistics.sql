{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='symbol') }}
{%- set affected_stocks = ref('int_affected_stocks') -%}
{%- set history = ref('mart_stock_performance') -%}
{#- The share of a stock's returns that its tail holds, and the largest share of them that a figure looks into. -#}
{%- set tail_share = 0.1 -%}
{%- set needed_share = 0.05 -%}
{#- With fewer returns than this, the tail holds them all. -#}
{%- set short_history = 60 -%}
{%- set tail_bound -%}
case
            when count(history.daily_return) < {{ short_history }} then max(history.daily_return)
            else percentile_cont({{ tail_share }}) within group (order by history.daily_return)
        end as tail_bound
{%- endset -%}
{#- y is the stock's return, x the index's on the same date. -#}
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
} %}

with

{% if is_incremental() -%}
incoming as (

    select
        history.symbol,
        history.trading_date,
        history.daily_return as y,
        history.index_return as x,
        history.drawdown

    from {{ history }} as history
    inner join {{ affected_stocks }} as affected
        on history.symbol = affected.symbol and history.trading_date >= affected.affected_from
    where history.trading_date >= (select min(affected_from) from {{ affected_stocks }})

),

incoming_counts as (

    select
        symbol,
        count(*) as dates

    from incoming
    group by symbol

),

-- What was counted up to a date before the first affected one still holds, if the tail is long enough for what comes.
carried as (

    select built.*

    from {{ this }} as built
    inner join {{ affected_stocks }} as affected
        on built.symbol = affected.symbol and built.trading_date < affected.affected_from
    left join incoming_counts on built.symbol = incoming_counts.symbol
    where built.tail_count >= {{ needed_share }} * (built.observations + coalesce(incoming_counts.dates, 0)) + 2

),

-- All others are counted anew.
anew as (

    select affected.symbol

    from {{ affected_stocks }} as affected
    left join carried on affected.symbol = carried.symbol
    where carried.symbol is null

),

tails as (

    select
        history.symbol,
        {{ tail_bound }}

    from {{ history }} as history
    inner join anew on history.symbol = anew.symbol
    group by history.symbol

),

counted as (

    select
        incoming.*,
        carried.tail_bound

    from incoming
    inner join carried on incoming.symbol = carried.symbol

    union all

    select
        history.symbol,
        history.trading_date,
        history.daily_return as y,
        history.index_return as x,
        history.drawdown,
        tails.tail_bound

    from {{ history }} as history
    inner join tails on history.symbol = tails.symbol

),
{%- else -%}
tails as (

    select
        history.symbol,
        {{ tail_bound }}

    from {{ history }} as history
    group by history.symbol

),

counted as (

    select
        history.symbol,
        history.trading_date,
        history.daily_return as y,
        history.index_return as x,
        history.drawdown,
        tails.tail_bound

    from {{ history }} as history
    inner join tails on history.symbol = tails.symbol

),
{%- endif %}

contributions as (

    select
        symbol,
        max(trading_date) as trading_date,
        count(y) as observations,
        count(x * y) as pairs,
        {%- for name, expression in sums.items() %}
        sum({{ exact(expression) }}) as {{ name }},
        {%- endfor %}
        min(drawdown) as max_drawdown,
        max(tail_bound) as tail_bound,
        count(case when y <= tail_bound then 1 end) as tail_count

    from counted
    group by symbol

    {% if is_incremental() -%}
    union all

    select
        symbol,
        trading_date,
        observations,
        pairs,
        {%- for name in sums %}
        {{ name }},
        {%- endfor %}
        max_drawdown,
        tail_bound,
        tail_count

    from carried
    {%- endif %}

),

final as (

    select
        symbol,
        max(trading_date) as trading_date,
        cast(sum(observations) as bigint) as observations,
        cast(sum(pairs) as bigint) as pairs,
        {%- for name in sums %}
        {{ exact_sum('sum(' ~ name ~ ')') }} as {{ name }},
        {%- endfor %}
        min(max_drawdown) as max_drawdown,
        max(tail_bound) as tail_bound,
        cast(sum(tail_count) as bigint) as tail_count

    from contributions
    group by symbol

)

select * from final
