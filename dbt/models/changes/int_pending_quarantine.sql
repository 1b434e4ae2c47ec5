-- Bars that went into quarantine, or left it, since the last complete build.
with

final as (

    select
        changes.change_id,
        changes.provider,
        changes.dataset,
        changes.symbol,
        changes.trading_date

    from {{ source('ops', 'quarantine_changes') }} as changes
    left join {{ source('build', 'finished') }} as finished
        on finished.kind = 'quarantine' and changes.change_id = finished.name
    where finished.name is null

)

select * from final
