{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_month') }}") }}
{%- set affected_from = ref('int_affected_from') %}

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
candidate_dates as (

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

evaluation_dates as (

    select * from candidate_dates
    {% if is_incremental() -%}
    -- A new last date of a month takes the place of the former one.
    where trading_date >= (select affected_month from {{ affected_from }})
    {%- endif %}

),

-- Not below the lowest return, where a quantile between equal ones may come to lie by rounding.
quantiles as (

    select
        evaluation_dates.sector,
        evaluation_dates.trading_date,
        greatest(
            percentile_cont(0.05) within group (order by returns.daily_return), min(returns.daily_return)
        ) as quantile_05,
        greatest(
            percentile_cont(0.01) within group (order by returns.daily_return), min(returns.daily_return)
        ) as quantile_01

    from evaluation_dates
    inner join returns
        on
            evaluation_dates.sector = returns.sector
            and evaluation_dates.trading_date >= returns.trading_date
    group by evaluation_dates.sector, evaluation_dates.trading_date

),

final as (

    select
        quantiles.sector,
        quantiles.trading_date,
        -max(quantiles.quantile_05) as var_95,
        -max(quantiles.quantile_01) as var_99,
        -{{ from_exact('sum(' ~ exact('returns.daily_return') ~ ')') }} / count(*) as es_95,
        -{{ from_exact(
            'sum(case when returns.daily_return <= quantiles.quantile_01 then ' ~ exact('returns.daily_return') ~ ' end)'
        ) }} / count(case when returns.daily_return <= quantiles.quantile_01 then 1 end) as es_99

    from quantiles
    inner join returns
        on
            quantiles.sector = returns.sector
            and quantiles.trading_date >= returns.trading_date
            and quantiles.quantile_05 >= returns.daily_return
    group by quantiles.sector, quantiles.trading_date

)

select * from final
