with

source as (

    select * from {{ source('raw', 'index_bars') }}
    where occurrence = 1 and close_px > 0

),

priorities as (

    select * from {{ source('raw', 'provider_priorities') }}
    where dataset = 'index_bars'

),

ranked as (

    select
        source.*,
        row_number() over (
            partition by source.symbol, source.trading_date
            order by
                -- A provider without a priority comes after all that have one.
                case when priorities.priority is null then 1 else 0 end,
                priorities.priority,
                source.provider,
                source.fetched_at desc,
                source.fetch_id desc
        ) as choice

    from source
    left join priorities on source.provider = priorities.provider

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
