with

prices as (

    select
        trading_date,
        close_px,
        lag(close_px) over (order by trading_date) as previous_close_px,
        first_value(close_px) over (
            order by trading_date rows between unbounded preceding and current row
        ) as first_close_px

    from {{ ref('stg_index_prices') }}
    where symbol = '{{ var("benchmark_symbol") }}'

),

final as (

    select
        trading_date,
        cast(close_px as double precision) / previous_close_px - 1 as daily_return,
        cast(close_px as double precision) / first_close_px as wealth_index

    from prices

)

select * from final
