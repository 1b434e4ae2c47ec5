-- A view: read only when somebody reconciles.
{{ config(materialized='view') }}

with

chosen as (

    select * from {{ ref('stg_stock_prices') }}

),

offered as (

    select * from {{ ref('stg_provider_bars') }}

),

final as (

    select
        chosen.symbol,
        chosen.trading_date,
        chosen.provider as chosen_provider,
        offered.provider as other_provider,
        chosen.close_px,
        offered.close_px as other_close_px,
        cast(offered.close_px as double precision) / chosen.close_px - 1 as relative_difference

    from chosen
    inner join offered
        on
            chosen.symbol = offered.symbol
            and chosen.trading_date = offered.trading_date
            and chosen.provider <> offered.provider

)

select * from final
