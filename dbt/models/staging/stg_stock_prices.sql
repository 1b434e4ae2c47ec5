-- Incremental: the choice below sorts every raw bar of the stocks and dates that it is made for.
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key=['symbol', 'trading_date']
) }}
{%- set pending_loads = ref('int_pending_loads') %}

with

bars as (

    select * from {{ source('raw', 'daily_bars') }}
    where occurrence = 1 and close_px > 0

),

{% if is_incremental() -%}
pending as (

    select distinct
        provider,
        fetch_id

    from {{ pending_loads }}
    where dataset = 'daily_bars'

),

changed as (

    select distinct
        bars.symbol,
        bars.trading_date

    from bars
    inner join pending on bars.provider = pending.provider and bars.fetch_id = pending.fetch_id
    union
    -- A split that was told of since changes every bar before it that is kept as traded.
    select
        bars.symbol,
        bars.trading_date

    from bars
    inner join {{ ref('stg_splits') }} as splits
        on bars.symbol = splits.symbol and bars.trading_date < splits.ex_date
    inner join {{ source('raw', 'corporate_actions') }} as actions
        on splits.symbol = actions.symbol and splits.ex_date = actions.ex_date and actions.action_type = 'split'
    inner join {{ pending_loads }} as loads
        on actions.provider = loads.provider and actions.fetch_id = loads.fetch_id
    where bars.provider = 'alpha-vantage' and loads.dataset = 'corporate_actions'

),

source as (

    select bars.*

    from bars
    inner join changed on bars.symbol = changed.symbol and bars.trading_date = changed.trading_date

),
{%- else -%}
source as (

    select * from bars

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
                -- A provider without a priority comes after all that have one.
                case when priorities.priority is null then 1 else 0 end,
                priorities.priority,
                adjusted.provider,
                adjusted.fetched_at desc,
                adjusted.fetch_id desc
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
