{%- set open_end = "cast('9999-12-31' as date)" %}
{%- set observation = 'series_id, observation_date' %}
with

source as (

    select
        *,
        row_number() over (
            partition by {{ observation }}, vintage
            order by fetched_at desc, fetch_id desc, realtime_end desc
        ) as recency,
        max(case when vintage <> 'current' then realtime_start end)
            over (partition by {{ observation }}) as newest_vintage

    from {{ source('raw', 'macro_observations') }}

),

-- From when to when each value counted. A vintage says so itself; where none was fetched, the newest value counts from the
-- day of the lag table; and a current value that was seen after the newest vintage counts from the day that it was seen.
periods as (

    select
        series_id,
        observation_date,
        value,
        fetched_at,
        fetch_id,
        case
            -- FRED writes its beginning of time where it keeps no vintages; nothing is known before it is observed.
            when newest_vintage is null or realtime_start < observation_date then published_on
            else realtime_start
        end as known_from,
        coalesce(vintage_end, {{ open_end }}) as known_until,
        case when newest_vintage is null then 'lag table' else 'vintage' end as published_on_source

    from source
    where
        (recency = 1 and (newest_vintage is null or vintage <> 'current'))
        or (vintage = 'current' and realtime_start > newest_vintage)

),

-- The days on which something may change: a period begins, or one has ended.
changes as (

    select
        series_id,
        observation_date,
        known_from as changed_on

    from periods

    union

    select
        series_id,
        observation_date,
        {{ add_to_date('day', 1, 'known_until') }} as changed_on

    from periods
    where known_until < {{ open_end }}

),

-- Of the periods that a day is in, the one that began last counts.
ranked as (

    select
        changes.series_id,
        changes.observation_date,
        changes.changed_on,
        periods.value,
        periods.published_on_source,
        row_number() over (
            partition by changes.series_id, changes.observation_date, changes.changed_on
            order by periods.known_from desc, periods.fetched_at desc, periods.fetch_id desc, coalesce(periods.value, 0)
        ) as precedence

    from changes
    left join periods
        on
            changes.series_id = periods.series_id
            and changes.observation_date = periods.observation_date
            and changes.changed_on >= periods.known_from
            and changes.changed_on <= periods.known_until

),

dated as (

    select
        *,
        lead(changed_on) over (partition by {{ observation }} order by changed_on) as next_change

    from ranked
    where precedence = 1

),

renamed as (

    select
        ---------- keys
        series_id,
        observation_date,
        changed_on as published_on,

        ---------- values
        value,
        coalesce({{ add_to_date('day', -1, 'next_change') }}, {{ open_end }}) as known_until,
        published_on_source

    from dated
    where value is not null

)

select * from renamed
