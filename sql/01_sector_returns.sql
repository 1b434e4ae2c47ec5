-- How did the sectors do: the day, month, quarter, this year, twelve months? Newest date, best year first.
select
    sector,
    trading_date,
    daily_return,
    return_1m,
    return_3m,
    return_ytd,
    return_1y,
    total_cumulative_return,
    total_return_type,
    universe_as_of_date

from marts.mart_sector_performance
where trading_date = (select max(trading_date) from marts.mart_sector_performance)
order by return_1y desc nulls last, sector
