{%- set horizons = ['1m', '3m', 'ytd', '1y'] -%}

with

sector_returns as (

    select * from {{ ref('int_sector_returns') }}

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
        sector_returns.cap_weighted_return,
        sector_returns.stock_count,
        sector_returns.return_count,
        sector_returns.wealth_index,
        sector_returns.wealth_index - 1 as cumulative_return,
        index_returns.daily_return as index_return,
        sector_returns.daily_return - index_returns.daily_return as excess_return,
        sector_indices.symbol as sector_index_symbol,
        sector_index_returns.daily_return as sector_index_return,
        sector_returns.daily_return - sector_index_returns.daily_return as tracking_difference,
        sector_returns.universe_as_of_date
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

        ---------- trailing
        {%- for horizon in horizons %}
        return_{{ horizon }},
        index_return_{{ horizon }},
        excess_return_{{ horizon }},
        {%- endfor %}

        ---------- among the sectors
        {{ rank_of('daily_return') }} as rank_1d,
        {{ rank_of('return_1m') }} as rank_1m,
        {{ rank_of('return_1y') }} as rank_1y,
        case
            when excess_return_1m > 0 then 'outperformer'
            when excess_return_1m < 0 then 'underperformer'
            when excess_return_1m = 0 then 'in line'
        end as performance_flag,

        ---------- meaning
        'price return' as return_type,
        universe_as_of_date

    from joined

)

select * from final
