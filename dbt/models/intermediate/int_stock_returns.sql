-- A view: each bar is read once, by int_sector_returns.
{{ config(materialized='view') }}

with

prices as (

    select
        symbol,
        trading_date,
        close_px,
        lag(close_px) over (partition by symbol order by trading_date) as previous_close_px

    from {{ ref('stg_stock_prices') }}

),

members as (

    select * from {{ ref('stg_sector_data') }}
    where gics_sector is not null

),

final as (

    select
        members.gics_sector as sector,
        prices.symbol,
        prices.trading_date,
        prices.close_px,
        cast(prices.close_px as double precision) / prices.previous_close_px - 1 as daily_return,
        case when members.market_cap > 0 then members.market_cap end as market_cap,
        members.universe_as_of_date

    from prices
    inner join members
        on
            prices.symbol = members.symbol
            and prices.trading_date >= members.valid_from
            and (members.valid_to is null or prices.trading_date <= members.valid_to)

)

select * from final
