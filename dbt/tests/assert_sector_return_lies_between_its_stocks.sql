-- A mean lies between the lowest and the highest of its parts; a sector outside them has lost or doubled stocks.
with

bounds as (

    select
        sector,
        trading_date,
        min(daily_return) as lowest_return,
        max(daily_return) as highest_return,
        count(daily_return) as return_count

    from {{ ref('int_stock_returns') }}
    group by sector, trading_date

)

select
    performance.sector,
    performance.trading_date

from {{ ref('mart_sector_performance') }} as performance
inner join bounds
    on performance.sector = bounds.sector and performance.trading_date = bounds.trading_date
where
    performance.daily_return < bounds.lowest_return - 1e-12
    or performance.daily_return > bounds.highest_return + 1e-12
    or performance.return_count <> bounds.return_count
