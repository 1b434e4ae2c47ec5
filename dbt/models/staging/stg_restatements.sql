-- A table: finding the few restatements sorts every raw bar.
{{ config(materialized='table') }}
{%- set prices = ['open_px', 'high_px', 'low_px', 'close_px', 'adj_close_px', 'volume'] -%}
{%- set in_fetch_order -%}
    over (partition by provider, symbol, trading_date, occurrence order by fetched_at, fetch_id)
{%- endset -%}

with

source as (

    select * from {{ source('raw', 'daily_bars') }}

),

ordered as (

    select
        *,
        row_number() {{ in_fetch_order }} as vintage,
        lag(fetched_at) {{ in_fetch_order }} as previously_fetched_at
        {%- for price in prices %},
        lag({{ price }}) {{ in_fetch_order }} as previous_{{ price }}
        {%- endfor %}

    from source

),

renamed as (

    select
        ---------- keys
        provider,
        symbol,
        trading_date,
        occurrence,
        vintage,

        ---------- when
        fetched_at as seen_at,
        previously_fetched_at as previously_seen_at,

        ---------- values
        {%- for price in prices %}
        previous_{{ price }} as old_{{ price }},
        {{ price }} as new_{{ price }},
        {%- endfor %}
        cast(close_px as double precision) / nullif(previous_close_px, 0) - 1 as close_change

    from ordered
    where vintage > 1

)

select * from renamed
