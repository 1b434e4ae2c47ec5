{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') -%}
{%- set horizons = ['1m', '3m', 'ytd', '1y'] %}

with

sector_returns as (

    select * from {{ ref('int_sector_returns') }}
    {% if is_incremental() -%}
    where trading_date >= (select affected_from from {{ affected_from }})
    {%- endif %}

),

index_returns as (

    select * from {{ ref('int_index_returns') }}

),

sector_indices as (

    select * from {{ source('raw', 'sector_index_symbols') }}

),

sector_index_returns as (

    select * from {{ ref('int_sector_index_returns') }}

),

trailing_returns as (

    select * from {{ ref('int_trailing_returns') }}

),

joined as (

    select
        sector_returns.sector,
        sector_returns.trading_date,
        sector_returns.daily_return,
        sector_returns.total_return,
        sector_returns.cap_weighted_return,
        sector_returns.stock_count,
        sector_returns.return_count,
        sector_returns.wealth_index,
        sector_returns.wealth_index - 1 as cumulative_return,
        sector_returns.total_wealth_index - 1 as total_cumulative_return,
        case
            when sector_returns.market_cap_as_of is not null then sector_returns.cap_weighted_wealth_index - 1
        end as cap_weighted_cumulative_return,
        sector_returns.market_cap_as_of,
        sector_returns.total_return_count,
        index_returns.daily_return as index_return,
        sector_returns.daily_return - index_returns.daily_return as excess_return,
        sector_indices.symbol as sector_index_symbol,
        sector_index_returns.daily_return as sector_index_return,
        sector_returns.daily_return - sector_index_returns.daily_return as tracking_difference,
        sector_returns.universe_as_of_date,
        sector_returns.universe_basis
        {%- for horizon in horizons %},
        sector_trailing.return_{{ horizon }},
        index_trailing.return_{{ horizon }} as index_return_{{ horizon }},
        sector_trailing.return_{{ horizon }} - index_trailing.return_{{ horizon }}
            as excess_return_{{ horizon }}
        {%- endfor %}

    from sector_returns
    left join index_returns on sector_returns.trading_date = index_returns.trading_date
    left join sector_indices on sector_returns.sector = sector_indices.sector
    left join sector_index_returns
        on
            sector_returns.sector = sector_index_returns.sector
            and sector_returns.trading_date = sector_index_returns.trading_date
    left join trailing_returns as sector_trailing
        on
            sector_returns.sector = sector_trailing.series
            and sector_returns.trading_date = sector_trailing.trading_date
    left join trailing_returns as index_trailing
        on
            sector_returns.trading_date = index_trailing.trading_date
            and index_trailing.series = '{{ var("benchmark_symbol") }}'

),

final as (

    select
        ---------- keys
        sector,
        trading_date,

        ---------- the day
        daily_return,
        total_return,
        cap_weighted_return,
        index_return,
        excess_return,
        sector_index_symbol,
        sector_index_return,
        tracking_difference,
        stock_count,
        return_count,

        ---------- since the first trading date
        wealth_index,
        cumulative_return,
        total_cumulative_return,
        cap_weighted_cumulative_return,

        ---------- trailing
        {%- for horizon in horizons %}
        return_{{ horizon }},
        index_return_{{ horizon }},
        excess_return_{{ horizon }},
        {%- endfor %}

        ---------- among the sectors
        {{ rank_of('daily_return') }} as rank_1d,
        {%- for horizon in horizons %}
        {{ rank_of('return_' ~ horizon) }} as rank_{{ horizon }},
        {%- endfor %}
        {{ performance_in_words('excess_return') }} as performance_flag_1d,
        {{ performance_in_words('excess_return_1m') }} as performance_flag,
        {%- for horizon in horizons if horizon != '1m' %}
        {{ performance_in_words('excess_return_' ~ horizon) }} as performance_flag_{{ horizon }},
        {%- endfor %}

        ---------- meaning
        'price return' as return_type,
        case
            when total_return_count = 0 then 'price return'
            when total_return_count < return_count then 'total return of some stocks'
            else 'total return'
        end as total_return_type,
        case
            when market_cap_as_of is null then null
            when trading_date < market_cap_as_of then 'indicative'
            else 'known'
        end as cap_weights,
        market_cap_as_of,
        universe_as_of_date,
        universe_basis

    from joined

)

select * from final
