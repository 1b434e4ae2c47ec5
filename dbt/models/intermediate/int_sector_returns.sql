with

stock_returns as (

    select * from {{ ref('int_stock_returns') }}

),

aggregated as (

    select
        sector,
        trading_date,
        avg(daily_return) as daily_return,
        sum(market_cap * daily_return)
        / nullif(
            sum(case when daily_return is not null then market_cap end), 0
        ) as cap_weighted_return,
        count(*) as stock_count,
        count(daily_return) as return_count,
        max(universe_as_of_date) as universe_as_of_date

    from stock_returns
    group by sector, trading_date

),

compounded as (

    select
        *,
        -- A stock that comes from another sector, or from outside, has a return on its first day here. Where it opens the
        -- sector, that return is of a time before the sector's first date, on which wealth is 1.
        case
            when row_number() over (partition by sector order by trading_date) = 1 then 0
            else coalesce(daily_return, 0)
        end as step_return

    from aggregated

),

final as (

    select
        sector,
        trading_date,
        daily_return,
        cap_weighted_return,
        stock_count,
        return_count,
        universe_as_of_date,
        exp(sum(ln(1 + step_return)) over (
            partition by sector order by trading_date
            rows between unbounded preceding and current row
        )) as wealth_index

    from compounded

)

select * from final
