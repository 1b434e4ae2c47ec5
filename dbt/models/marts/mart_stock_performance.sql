{{ config(materialized='incremental', pre_hook="{{ delete_affected('symbol') }}") }}
{%- set affected_stocks = ref('int_affected_stocks') -%}
{%- set days = var('trading_days_per_year') -%}
{%- set by_date = 'partition by symbol order by trading_date' -%}
{%- set so_far = by_date ~ ' rows between unbounded preceding and current row' -%}
{#- y is the stock's return, x the index's on the same date. Each is summed up once; a window is the difference of two such sums. -#}
{%- set sums = {
    'sum_y': 'daily_return',
    'sum_yy': 'daily_return * daily_return',
    'sum_x': 'index_return',
    'sum_xy': 'daily_return * index_return',
    'sum_xx': 'index_return * index_return',
} -%}
{%- set counts = {'observations': 'daily_return', 'pairs': 'daily_return * index_return'} -%}
{%- set windows = {
    '30d': ['observations', 'sum_y', 'sum_yy'],
    '252d': ['pairs', 'sum_y', 'sum_x', 'sum_xy', 'sum_xx'],
} %}

with

index_returns as (

    select * from {{ ref('int_index_returns') }}

),

{% if is_incremental() -%}
affected_returns as (

    select stock_returns.*

    from {{ ref('int_stock_returns') }} as stock_returns
    inner join {{ affected_stocks }} as affected
        on
            stock_returns.symbol = affected.symbol
            and stock_returns.trading_date >= affected.affected_from
    where stock_returns.trading_date >= (select min(affected_from) from {{ affected_stocks }})

),

last_unaffected as (

    select
        built.symbol,
        max(built.session) as session

    from {{ this }} as built
    inner join {{ affected_stocks }} as affected on built.symbol = affected.symbol
    where built.trading_date < affected.affected_from
    group by built.symbol

),

-- A year of returns before the first affected date, for the windows that begin there.
earlier as (

    select
        built.*,
        last_unaffected.session as last_session

    from {{ this }} as built
    inner join last_unaffected
        on
            built.symbol = last_unaffected.symbol
            and built.session between last_unaffected.session - 250 and last_unaffected.session

),

carried as (

    select
        symbol,
        session,
        log_wealth,
        high

    from earlier
    where session = last_session

),

needed as (

    select
        sector,
        symbol,
        trading_date,
        close_px,
        daily_return,
        index_return,
        total_return,
        return_type,
        universe_as_of_date,
        universe_basis,
        0 as is_affected

    from earlier

    union all

    select
        stock_returns.sector,
        stock_returns.symbol,
        stock_returns.trading_date,
        stock_returns.close_px,
        stock_returns.daily_return,
        index_returns.daily_return as index_return,
        stock_returns.total_return,
        stock_returns.return_type,
        stock_returns.universe_as_of_date,
        stock_returns.universe_basis,
        1 as is_affected

    from affected_returns as stock_returns
    left join index_returns on stock_returns.trading_date = index_returns.trading_date

),

steps as (

    select
        needed.*,
        case when carried.session > 251 then carried.session - 251 else 0 end as session_before,
        coalesce(carried.log_wealth, {{ exact('0') }}) as log_wealth_before,
        coalesce(carried.high, cast(1 as double precision)) as high_before,
        case when carried.symbol is null then 1 else 0 end as is_new,
        case when needed.is_affected = 1 and needed.daily_return is not null then needed.daily_return else 0 end as step_return

    from needed
    left join carried on needed.symbol = carried.symbol

),
{%- else -%}
steps as (

    select
        stock_returns.sector,
        stock_returns.symbol,
        stock_returns.trading_date,
        stock_returns.close_px,
        stock_returns.daily_return,
        index_returns.daily_return as index_return,
        stock_returns.total_return,
        stock_returns.return_type,
        stock_returns.universe_as_of_date,
        stock_returns.universe_basis,
        1 as is_affected,
        0 as session_before,
        {{ exact('0') }} as log_wealth_before,
        cast(1 as double precision) as high_before,
        1 as is_new,
        coalesce(stock_returns.daily_return, 0) as step_return

    from {{ ref('int_stock_returns') }} as stock_returns
    left join index_returns on stock_returns.trading_date = index_returns.trading_date

),
{%- endif %}

compounded as (

    select
        *,
        session_before + row_number() over ({{ by_date }}) as session,
        {%- for name, expression in counts.items() %}
        count({{ expression }}) over ({{ so_far }}) as {{ name }},
        {%- endfor %}
        {%- for name, expression in sums.items() %}
        sum({{ exact(expression) }}) over ({{ so_far }}) as {{ name }},
        {%- endfor %}
        log_wealth_before + sum({{ exact('ln(1 + step_return)') }}) over ({{ so_far }})
        -- Wealth is 1 on a stock's first date, whatever its return on it.
        - case when is_new = 1 then first_value({{ exact('ln(1 + step_return)') }}) over ({{ so_far }}) else 0 end as log_wealth

    from steps

),

valued as (

    select
        *,
        exp({{ from_exact('log_wealth') }}) as wealth_index

    from compounded

),

windowed as (

    select
        *,
        {%- for window, names in windows.items() %}
        {%- for name in names %}
        {{ name }} - coalesce(lag({{ name }}, {{ window[:-1] }}) over ({{ by_date }}), 0) as {{ name }}_{{ window }},
        {%- endfor %}
        {%- endfor %}
        greatest(high_before, max(wealth_index) over ({{ so_far }})) as high

    from valued

),

measured as (

    select
        *,
        {{ variance_from_sums('30', from_exact('sum_y_30d'), from_exact('sum_yy_30d')) }} as variance_30d,
        {{ variance_from_sums('252', from_exact('sum_x_252d'), from_exact('sum_xx_252d')) }} as variance_x_252d,
        {{ covariance_from_sums(
            '252', from_exact('sum_x_252d'), from_exact('sum_y_252d'), from_exact('sum_xy_252d')
        ) }} as covariance_252d

    from windowed
    where is_affected = 1

),

final as (

    select
        ---------- keys
        symbol,
        trading_date,
        sector,

        ---------- the day
        close_px,
        daily_return,
        total_return,
        index_return,
        return_type,

        ---------- since the first trading date
        cast(session as bigint) as session,
        {{ exact_sum('log_wealth') }} as log_wealth,
        wealth_index,
        high,
        wealth_index / high - 1 as drawdown,

        ---------- windows
        case when observations_30d = 30 then sqrt(variance_30d) * sqrt({{ days }}) end as volatility_30d,
        case when pairs_252d = 252 and variance_x_252d > 0 then covariance_252d / variance_x_252d end as beta_252d,

        ---------- basis
        universe_as_of_date,
        universe_basis

    from measured

)

select * from final
{{ in_order_of_dates() }}
