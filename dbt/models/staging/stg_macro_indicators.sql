with

source as (

    select
        *,
        -- An answer as of one day dates every value by that day; a span of days is a vintage that was asked for.
        case when realtime_end > realtime_start and realtime_start >= observation_date then 1 else 0 end
            as is_vintage

    from {{ source('raw', 'macro_observations') }}

),

dated as (

    select
        *,
        case when is_vintage = 1 then realtime_start else published_on end as known_from,
        max(is_vintage) over (partition by series_id, observation_date) as has_vintages

    from source

),

ranked as (

    select
        *,
        row_number() over (
            partition by series_id, observation_date, known_from
            order by fetched_at desc, fetch_id desc
        ) as recency

    from dated
    where is_vintage = has_vintages

),

renamed as (

    select
        ---------- keys
        series_id,
        observation_date,
        known_from as published_on,

        ---------- values
        value,
        case when is_vintage = 1 then 'vintage' else 'lag table' end as published_on_source

    from ranked
    where recency = 1 and value is not null

)

select * from renamed
