-- Which sectors beat the S&P 500, over which period, and by how much?
select
    sector,
    performance_flag as month,
    excess_return_1m,
    performance_flag_3m as quarter,
    excess_return_3m,
    performance_flag_ytd as year_to_date,
    excess_return_ytd,
    performance_flag_1y as twelve_months,
    excess_return_1y

from marts.mart_sector_performance
where trading_date = (select max(trading_date) from marts.mart_sector_performance)
order by excess_return_1m desc nulls last, sector
