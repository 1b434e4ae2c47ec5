with

returns as (

    select
        sector,
        trading_date,
        daily_return

    from {{ ref('int_sector_returns') }}
    where daily_return is not null

),

-- A quantile over an expanding window sorts the whole history anew for each date, so only the last date of
-- each month and the dates that runs were made for get one. The newest date is the last of its month so far.
evaluation_dates as (

    select
        sector,
        max(trading_date) as trading_date

    from returns
    group by sector, {{ first_day_of('month', 'trading_date') }}

    union

    select
        returns.sector,
        returns.trading_date

    from returns
    inner join {{ ref('int_requested_dates') }} as requested on returns.trading_date = requested.trading_date

),

histories as (

    select
        evaluation_dates.sector,
        evaluation_dates.trading_date,
        returns.daily_return

    from evaluation_dates
    inner join returns
        on
            evaluation_dates.sector = returns.sector
            and evaluation_dates.trading_date >= returns.trading_date

),

quantiles as (

    select
        sector,
        trading_date,
        percentile_cont(0.05) within group (order by daily_return) as quantile_05,
        percentile_cont(0.01) within group (order by daily_return) as quantile_01

    from histories
    group by sector, trading_date

),

final as (

    select
        quantiles.sector,
        quantiles.trading_date,
        -max(quantiles.quantile_05) as var_95,
        -max(quantiles.quantile_01) as var_99,
        -avg(case when histories.daily_return <= quantiles.quantile_05 then histories.daily_return end)
            as es_95

    from quantiles
    inner join histories
        on quantiles.sector = histories.sector and quantiles.trading_date = histories.trading_date
    group by quantiles.sector, quantiles.trading_date

)

select * from final
