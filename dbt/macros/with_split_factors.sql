{#- A CTE `adjusted`: the bars of the CTE `source`, with those of providers that answer as traded divided by the splits since, as the others' are. -#}
{% macro with_split_factors() -%}
as_traded as (

    select distinct
        symbol,
        trading_date

    from source
    where provider = 'alpha-vantage'

),

split_factors as (

    select
        as_traded.symbol,
        as_traded.trading_date,
        -- There is no product over rows.
        exp(sum(ln(splits.split_ratio))) as split_factor

    from as_traded
    inner join {{ ref('stg_splits') }} as splits
        on as_traded.symbol = splits.symbol and as_traded.trading_date < splits.ex_date
    group by as_traded.symbol, as_traded.trading_date

),

adjusted as (

    select
        source.provider,
        source.symbol,
        source.trading_date,
        {% for price in ['open_px', 'high_px', 'low_px', 'close_px', 'adj_close_px'] -%}
        case
            when split_factors.split_factor is not null and source.provider = 'alpha-vantage'
                then source.{{ price }} / split_factors.split_factor
            else source.{{ price }}
        end as {{ price }},
        {% endfor -%}
        case
            when split_factors.split_factor is not null and source.provider = 'alpha-vantage'
                then cast(round(source.volume * split_factors.split_factor) as bigint)
            else source.volume
        end as volume,
        source.fetched_at,
        source.fetch_id

    from source
    left join split_factors
        on source.symbol = split_factors.symbol and source.trading_date = split_factors.trading_date

)
{%- endmacro %}
