with

sector_indices as (

    select * from {{ source('raw', 'sector_index_symbols') }}

),

prices as (

    select
        symbol,
        trading_date,
        close_px,
        lag(close_px) over (partition by symbol order by trading_date) as previous_close_px

    from {{ ref('stg_index_prices') }}

),

final as (

    select
        sector_indices.sector,
        prices.trading_date,
        sector_indices.symbol,
        cast(prices.close_px as double precision) / prices.previous_close_px - 1 as daily_return

    from sector_indices
    inner join prices on sector_indices.symbol = prices.symbol

)

select * from final
