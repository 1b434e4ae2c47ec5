with

pipeline_health as (

    select * from {{ source('ops', 'pipeline_health') }}

),

final as (

    select
        ---------- keys
        taken_on,
        window_days,
        measure,
        subject,

        ---------- measured
        measured,
        unit

    from pipeline_health

)

select * from final
