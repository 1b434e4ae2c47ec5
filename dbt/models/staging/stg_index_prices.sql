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
                {{ preferred_first('source') | indent(16) }}
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
