-- Every stock and trading date with a usable raw bar has a chosen one, and nothing else has.
with

raw_bars as (

    select count(*) as bars
    from (
        select distinct symbol, trading_date
        from {{ source('raw', 'daily_bars') }}
        where occurrence = 1 and close_px > 0
    ) as distinct_bars

),

chosen_bars as (

    select count(*) as bars from {{ ref('stg_stock_prices') }}

)

select
    raw_bars.bars as raw_bars,
    chosen_bars.bars as chosen_bars

from raw_bars
cross join chosen_bars
where raw_bars.bars <> chosen_bars.bars
