with

marks as (

    -- Releasing a held row takes its mark away: the fetch is then to be taken in again.
    select
        provider,
        dataset,
        fetch_id,
        count(*) as mark_count

    from {{ source('raw', 'quarantine_marks') }}
    group by provider, dataset, fetch_id

),

loads as (

    select
        manifests.manifest_key,
        manifests.provider,
        manifests.dataset,
        manifests.fetch_id,
        cast(manifests.loaded_at as varchar(64)) || ' ' || cast(coalesce(marks.mark_count, 0) as varchar(16))
            as signature

    from {{ source('raw', 'loaded_manifests') }} as manifests
    left join marks
        on
            manifests.provider = marks.provider
            and manifests.dataset = marks.dataset
            and manifests.fetch_id = marks.fetch_id

),

final as (

    select loads.*

    from loads
    left join {{ source('build', 'finished') }} as finished
        on
            finished.kind = 'load'
            and loads.manifest_key = finished.name
            and loads.signature = finished.value
    where finished.name is null

)

select * from final
