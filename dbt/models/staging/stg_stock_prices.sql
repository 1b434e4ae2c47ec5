-- Incremental: the choice below sorts every raw bar of the stocks and dates that it is made for. The raw table is named wherever it
-- is read: a CTE over it that is read twice is written out whole first.
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['symbol', 'trading_date'],
    pre_hook="{{ delete_changed_quarantine() }}"
) }}
{%- set pending_loads = ref('int_pending_loads') -%}
{%- set pending_quarantine = ref('int_pending_quarantine') -%}
{%- set bars = source('raw', 'daily_bars') %}

with

{% if is_incremental() -%}
pending as (

    {{ pending_fetches(pending_loads, ['daily_bars']) | indent(4) }}

),

changed as (

    select distinct
        bars.symbol,
        bars.trading_date

    from {{ bars }} as bars
    inner join pending on bars.provider = pending.provider and bars.fetch_id = pending.fetch_id
    where bars.occurrence = 1 and bars.close_px > 0
    union
    select
        symbol,
        trading_date

    from {{ pending_quarantine }}
    where dataset = 'daily_bars'
    union
    -- A split that was told of since changes every bar before it that is kept as traded.
    select
        bars.symbol,
        bars.trading_date

    from {{ bars }} as bars
    inner join {{ ref('stg_splits') }} as splits
        on bars.symbol = splits.symbol and bars.trading_date < splits.ex_date
    inner join {{ source('raw', 'corporate_actions') }} as actions
        on splits.symbol = actions.symbol and splits.ex_date = actions.ex_date and actions.action_type = 'split'
    inner join {{ pending_loads }} as loads
        on actions.provider = loads.provider and actions.fetch_id = loads.fetch_id
    where
        bars.provider = 'alpha-vantage'
        and bars.occurrence = 1
        and bars.close_px > 0
        and loads.dataset = 'corporate_actions'

),

source as (

    select bars.*

    from {{ bars }} as bars
    inner join changed on bars.symbol = changed.symbol and bars.trading_date = changed.trading_date
    where bars.occurrence = 1 and bars.close_px > 0

),
{%- else -%}
source as (

    select * from {{ bars }}
    where occurrence = 1 and close_px > 0

),
{%- endif %}

{{ with_split_factors() }},

priorities as (

    select * from {{ source('raw', 'provider_priorities') }}
    where dataset = 'daily_bars'

),

ranked as (

    select
        adjusted.*,
        row_number() over (
            partition by adjusted.symbol, adjusted.trading_date
            order by
                {{ preferred_first('adjusted') | indent(16) }}
        ) as choice

    from adjusted
    left join priorities on adjusted.provider = priorities.provider

),

renamed as (

    select
        ---------- keys
        symbol,
        trading_date,

        ---------- prices
        open_px,
        high_px,
        low_px,
        close_px,
        adj_close_px,
        volume,

        ---------- origin
        provider,
        fetched_at

    from ranked
    where choice = 1

)

select * from renamed
{{ in_order_of_dates() }}
