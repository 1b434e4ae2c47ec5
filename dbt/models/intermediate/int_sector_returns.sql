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

final as (

    select
        *,
        exp(sum(ln(1 + coalesce(daily_return, 0))) over (
            partition by sector order by trading_date
            rows between unbounded preceding and current row
        )) as wealth_index

    from aggregated

)

select * from final
