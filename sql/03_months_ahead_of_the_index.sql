-- In how many months of the last two years did a sector beat the index? Compounded daily returns of each calendar month.
with

months as (

    select
        sector,
        date_trunc('month', trading_date) as month,
        exp(sum(ln(1 + coalesce(daily_return, 0)))) - 1 as sector_return,
        exp(sum(ln(1 + coalesce(index_return, 0)))) - 1 as index_return

    from marts.mart_sector_performance
    where trading_date > (select max(trading_date) - 730 from marts.mart_sector_performance)
    group by sector, date_trunc('month', trading_date)

)

select
    sector,
    count(*) as months,
    sum(case when sector_return > index_return then 1 else 0 end) as months_ahead,
    avg(sector_return - index_return) as mean_monthly_excess

from months
group by sector
order by months_ahead desc, sector
