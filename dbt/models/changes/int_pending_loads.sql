with

loads as (

    select
        manifest_key,
        provider,
        dataset,
        fetch_id,
        cast(loaded_at as varchar(64)) as signature

    from {{ source('raw', 'loaded_manifests') }}

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
