{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') -%}
{%- set so_far = 'partition by sector order by trading_date rows between unbounded preceding and current row' %}

with

stock_returns as (

    select * from {{ ref('int_stock_returns') }}
    {% if is_incremental() -%}
    where trading_date >= (select affected_from from {{ affected_from }})
    {%- endif %}

),

aggregated as (

    select
        sector,
        trading_date,
        {{ from_exact('sum(' ~ exact('daily_return') ~ ')') }} / nullif(count(daily_return), 0) as daily_return,
        {{ from_exact('sum(' ~ exact('total_return') ~ ')') }} / nullif(count(total_return), 0) as total_return,
        {{ from_exact('sum(' ~ exact('market_cap * daily_return') ~ ')') }}
        / nullif({{ from_exact('sum(case when daily_return is not null then ' ~ exact('market_cap') ~ ' end)') }}, 0)
            as cap_weighted_return,
        count(*) as stock_count,
        count(daily_return) as return_count,
        count(case when daily_return is not null and return_type = 'total return' then 1 end)
            as total_return_count,
        max(market_cap_as_of) as market_cap_as_of,
        max(universe_as_of_date) as universe_as_of_date,
        max(universe_basis) as universe_basis

    from stock_returns
    group by sector, trading_date

),

{% if is_incremental() -%}
carried as (

    {{ newest_rows_before(affected_from, this) | indent(4) }}

),
{%- else -%}
carried as (

    select
        cast(null as varchar(64)) as sector,
        cast(null as bigint) as session,
        {{ exact('null') }} as log_wealth,
        {{ exact('null') }} as log_total_wealth,
        {{ exact('null') }} as log_cap_wealth
    where 1 = 0

),
{%- endif %}

steps as (

    select
        aggregated.*,
        row_number() over (partition by aggregated.sector order by aggregated.trading_date)
        + coalesce(carried.session, 0) as session,
        coalesce(carried.log_wealth, {{ exact('0') }}) as log_wealth_before,
        coalesce(carried.log_total_wealth, {{ exact('0') }}) as log_total_wealth_before,
        coalesce(carried.log_cap_wealth, {{ exact('0') }}) as log_cap_wealth_before

    from aggregated
    left join carried on aggregated.sector = carried.sector

),

-- A stock that comes from another sector, or from outside, has a return on its first day here. Where it opens the
-- sector, that return is of a time before the sector's first date, on which wealth is 1.
growth as (

    select
        *,
        case when session = 1 then 0 else coalesce(daily_return, 0) end as step_return,
        case when session = 1 then 0 else coalesce(total_return, 0) end as total_step_return,
        case when session = 1 then 0 else coalesce(cap_weighted_return, 0) end as cap_step_return

    from steps

),

compounded as (

    select
        *,
        log_wealth_before + sum({{ exact('ln(1 + step_return)') }}) over ({{ so_far }}) as log_wealth,
        log_total_wealth_before + sum({{ exact('ln(1 + total_step_return)') }}) over ({{ so_far }})
            as log_total_wealth,
        log_cap_wealth_before + sum({{ exact('ln(1 + cap_step_return)') }}) over ({{ so_far }}) as log_cap_wealth

    from growth

),

final as (

    select
        sector,
        trading_date,
        cast(session as bigint) as session,
        daily_return,
        total_return,
        cap_weighted_return,
        stock_count,
        return_count,
        total_return_count,
        market_cap_as_of,
        universe_as_of_date,
        universe_basis,
        {{ exact_sum('log_wealth') }} as log_wealth,
        {{ exact_sum('log_total_wealth') }} as log_total_wealth,
        {{ exact_sum('log_cap_wealth') }} as log_cap_wealth,
        exp({{ from_exact('log_wealth') }}) as wealth_index,
        exp({{ from_exact('log_total_wealth') }}) as total_wealth_index,
        exp({{ from_exact('log_cap_wealth') }}) as cap_weighted_wealth_index

    from compounded

)

select * from final
