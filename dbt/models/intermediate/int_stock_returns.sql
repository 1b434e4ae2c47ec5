{{ config(materialized='incremental', pre_hook="{{ delete_affected('symbol') }}") }}
{%- set affected_stocks = ref('int_affected_stocks') -%}
{#- Named wherever it is read: a CTE over it that is read twice is written out whole first. -#}
{%- set all_prices = ref('stg_stock_prices') %}

with

{% if is_incremental() -%}
last_unaffected as (

    select
        all_prices.symbol,
        max(all_prices.trading_date) as trading_date

    from {{ all_prices }} as all_prices
    inner join {{ affected_stocks }} as affected on all_prices.symbol = affected.symbol
    where all_prices.trading_date < affected.affected_from
    group by all_prices.symbol

),

-- From the bar before the first affected one, whose close the first return needs.
chosen_prices as (

    select
        all_prices.symbol,
        all_prices.trading_date,
        all_prices.close_px,
        affected.affected_from

    from {{ all_prices }} as all_prices
    inner join {{ affected_stocks }} as affected on all_prices.symbol = affected.symbol
    left join last_unaffected on all_prices.symbol = last_unaffected.symbol
    where
        all_prices.trading_date >= (
            select min(coalesce(unaffected.trading_date, stocks.affected_from))
            from {{ affected_stocks }} as stocks
            left join last_unaffected as unaffected on stocks.symbol = unaffected.symbol
        )
        and all_prices.trading_date >= coalesce(last_unaffected.trading_date, affected.affected_from)

),
{%- else -%}
chosen_prices as (

    select
        symbol,
        trading_date,
        close_px,
        trading_date as affected_from

    from {{ all_prices }}

),
{%- endif %}

prices as (

    select
        *,
        lag(close_px) over (partition by symbol order by trading_date) as previous_close_px

    from chosen_prices

),

members as (

    select * from {{ ref('stg_sector_data') }}
    where gics_sector is not null

),

dividends as (

    select * from {{ ref('stg_dividends') }}

),

first_dividends as (

    select
        symbol,
        min(ex_date) as ex_date

    from dividends
    group by symbol

),

final as (

    select
        members.gics_sector as sector,
        prices.symbol,
        prices.trading_date,
        prices.close_px,
        cast(prices.close_px as double precision) / prices.previous_close_px - 1 as daily_return,
        dividends.amount as dividend,
        (prices.close_px + coalesce(dividends.amount, cast(0 as double precision)))
        / cast(prices.previous_close_px as double precision) - 1 as total_return,
        case when first_dividends.ex_date <= prices.trading_date then 'total return' else 'price return' end
            as return_type,
        case when members.market_cap > 0 then members.market_cap end as market_cap,
        members.market_cap_as_of,
        members.universe_as_of_date,
        members.universe_basis

    from prices
    inner join members
        on
            prices.symbol = members.symbol
            and prices.trading_date >= members.valid_from
            and (members.valid_to is null or prices.trading_date <= members.valid_to)
    left join dividends on prices.symbol = dividends.symbol and prices.trading_date = dividends.ex_date
    left join first_dividends on prices.symbol = first_dividends.symbol
    where prices.trading_date >= prices.affected_from

)

select * from final
{{ in_order_of_dates() }}
