-- Wealth starts at 1 and grows by each day's return.
with

steps as (

    select
        sector,
        trading_date,
        wealth_index,
        coalesce(daily_return, 0) as step_return,
        lag(wealth_index) over (partition by sector order by trading_date) as previous_wealth_index

    from {{ ref('mart_sector_performance') }}

)

select *
from steps
where abs(wealth_index - coalesce(previous_wealth_index * (1 + step_return), 1)) > 1e-9 * wealth_index
