{{ config(materialized='incremental', pre_hook="{{ delete_affected('symbol') }}") }}
{%- set affected_stocks = ref('int_affected_stocks') -%}
{%- set days = var('trading_days_per_year') -%}
{%- set so_far = 'partition by symbol order by trading_date rows between unbounded preceding and current row' -%}
{%- set last_30 = 'partition by symbol order by trading_date rows between 29 preceding and current row' -%}
{%- set last_252 = 'partition by symbol order by trading_date rows between 251 preceding and current row' %}

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
        coalesce(carried.session, 0) as session_before,
        coalesce(carried.log_wealth, {{ exact('0') }}) as log_wealth_before,
        coalesce(carried.high, cast(1 as double precision)) as high_before,
        -- Wealth is 1 on a stock's first date, whatever its return on it.
        case
            when needed.is_affected = 0 then 0
            when carried.symbol is null and row_number() over (partition by needed.symbol order by needed.trading_date) = 1 then 0
            else coalesce(needed.daily_return, 0)
        end as step_return

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
        -- Wealth is 1 on a stock's first date, whatever its return on it.
        case
            when row_number() over (partition by stock_returns.symbol order by stock_returns.trading_date) = 1 then 0
            else coalesce(stock_returns.daily_return, 0)
        end as step_return

    from {{ ref('int_stock_returns') }} as stock_returns
    left join index_returns on stock_returns.trading_date = index_returns.trading_date

),
{%- endif %}

compounded as (

    select
        *,
        session_before + sum(is_affected) over ({{ so_far }}) as session,
        log_wealth_before + sum({{ exact('ln(1 + step_return)') }}) over ({{ so_far }}) as log_wealth,
        count(daily_return) over ({{ last_30 }}) as n_30d,
        sum({{ exact('daily_return') }}) over ({{ last_30 }}) as sum_y_30d,
        sum({{ exact('daily_return * daily_return') }}) over ({{ last_30 }}) as sum_yy_30d,
        count(daily_return * index_return) over ({{ last_252 }}) as n_252d,
        sum({{ exact('daily_return') }}) over ({{ last_252 }}) as sum_y_252d,
        sum({{ exact('index_return') }}) over ({{ last_252 }}) as sum_x_252d,
        sum({{ exact('daily_return * index_return') }}) over ({{ last_252 }}) as sum_xy_252d,
        sum({{ exact('index_return * index_return') }}) over ({{ last_252 }}) as sum_xx_252d

    from steps

),

valued as (

    select
        *,
        exp({{ as_double('log_wealth') }}) as wealth_index

    from compounded
    where is_affected = 1

),

peaked as (

    select
        *,
        greatest(high_before, max(wealth_index) over ({{ so_far }})) as high,
        {{ variance_from_sums('30', as_double('sum_y_30d'), as_double('sum_yy_30d')) }} as variance_30d,
        {{ variance_from_sums('252', as_double('sum_x_252d'), as_double('sum_xx_252d')) }} as variance_x_252d,
        {{ covariance_from_sums(
            '252', as_double('sum_x_252d'), as_double('sum_y_252d'), as_double('sum_xy_252d')
        ) }} as covariance_252d

    from valued

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
        {{ exact('log_wealth') }} as log_wealth,
        wealth_index,
        high,
        wealth_index / high - 1 as drawdown,

        ---------- windows
        case when n_30d = 30 then sqrt(variance_30d) * sqrt({{ days }}) end as volatility_30d,
        case when n_252d = 252 and variance_x_252d > 0 then covariance_252d / variance_x_252d end as beta_252d,

        ---------- basis
        universe_as_of_date,
        universe_basis

    from peaked

)

select * from final
{{ in_order_of_dates() }}
