-- Incremental: finding the few restatements sorts every raw bar of the stocks and dates that it looks at.
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['provider', 'symbol', 'trading_date', 'occurrence'],
    pre_hook="{{ delete_changed_quarantine() }}"
) }}
{%- set pending_loads = ref('int_pending_loads') -%}
{%- set pending_quarantine = ref('int_pending_quarantine') -%}
{#- Named wherever it is read: a CTE over it that is read twice is written out whole first. -#}
{%- set bars = source('raw', 'daily_bars') -%}
{%- set prices = ['open_px', 'high_px', 'low_px', 'close_px', 'adj_close_px', 'volume'] -%}
{%- set in_fetch_order -%}
    over (partition by provider, symbol, trading_date, occurrence order by fetched_at, fetch_id)
{%- endset -%}

with

{% if is_incremental() -%}
pending as (

    {{ pending_fetches(pending_loads, ['daily_bars']) | indent(4) }}

),

changed as (

    select distinct
        bars.provider,
        bars.symbol,
        bars.trading_date

    from {{ bars }} as bars
    inner join pending on bars.provider = pending.provider and bars.fetch_id = pending.fetch_id
    union
    -- Every provider's of the date, for the hook has taken them all out.
    select distinct
        bars.provider,
        bars.symbol,
        bars.trading_date

    from {{ bars }} as bars
    inner join {{ pending_quarantine }} as quarantine
        on bars.symbol = quarantine.symbol and bars.trading_date = quarantine.trading_date
    where quarantine.dataset = 'daily_bars'

),

source as (

    select bars.*

    from {{ bars }} as bars
    inner join changed
        on
            bars.provider = changed.provider
            and bars.symbol = changed.symbol
            and bars.trading_date = changed.trading_date

),
{%- else -%}
source as (

    select * from {{ bars }}

),
{%- endif %}

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
