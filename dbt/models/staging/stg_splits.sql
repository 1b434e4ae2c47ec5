with

source as (

    select * from {{ source('raw', 'corporate_actions') }}
    where action_type = 'split' and numerator > 0 and denominator > 0

),

ranked as (

    select
        *,
        row_number() over (
            partition by symbol, ex_date
            order by fetched_at desc, fetch_id desc
        ) as recency

    from source

),

renamed as (

    select
        ---------- keys
        symbol,
        ex_date,

        ---------- values
        cast(numerator as double precision) / denominator as split_ratio,

        ---------- origin
        provider,
        fetched_at

    from ranked
    where recency = 1

)

select * from renamed
