{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') %}

with

trading_dates as (

    select distinct trading_date from {{ ref('int_sector_returns') }}
    {% if is_incremental() -%}
    where trading_date >= (select affected_from from {{ affected_from }})
    {%- endif %}

),

fixed_rate as (

    select max(case when {{ is_number('value') }} then cast(value as double precision) end) as annual_rate
    from {{ source('raw', 'settings') }}
    where name = 'risk_free'

),

published_rates as (

    select * from {{ ref('stg_macro_indicators') }}
    where series_id = '{{ var("risk_free_series") }}'

),

ranked as (

    select
        trading_dates.trading_date,
        published_rates.value / 100 as annual_rate,
        row_number() over (
            partition by trading_dates.trading_date
            order by published_rates.observation_date desc, published_rates.published_on desc
        ) as recency

    from trading_dates
    inner join published_rates
        on
            trading_dates.trading_date >= published_rates.published_on
            and trading_dates.trading_date <= published_rates.known_until

),

final as (

    select
        trading_dates.trading_date,
        coalesce(fixed_rate.annual_rate, ranked.annual_rate) as risk_free_rate,
        power(
            1 + coalesce(fixed_rate.annual_rate, ranked.annual_rate),
            cast(1 as double precision) / {{ var('trading_days_per_year') }}
        ) - 1 as daily_risk_free_rate

    from trading_dates
    cross join fixed_rate
    left join ranked
        on trading_dates.trading_date = ranked.trading_date and ranked.recency = 1

)

select * from final
