with

source as (

    select * from {{ source('raw', 'daily_bars') }}
    where occurrence = 1 and close_px > 0

),

{{ with_split_factors() }},

ranked as (

    select
        *,
        row_number() over (
            partition by provider, symbol, trading_date
            order by fetched_at desc, fetch_id desc
        ) as recency

    from adjusted

),

renamed as (

    select
        ---------- keys
        provider,
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
        fetched_at

    from ranked
    where recency = 1

)

select * from renamed
