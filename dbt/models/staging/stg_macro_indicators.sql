with

source as (

    select * from {{ source('raw', 'macro_observations') }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by series_id, observation_date
            order by fetched_at desc, fetch_id desc, realtime_start desc
        ) as recency

    from source

),

renamed as (

    select
        ---------- keys
        series_id,
        observation_date,

        ---------- values
        value,
        published_on

    from ranked
    where recency = 1 and value is not null

)

select * from renamed
