with

current_run as (

    select cast(value as date) as trading_date
    from {{ source('raw', 'settings') }}
    where name = 'trading_date'

),

earlier_runs as (

    select trading_date from {{ source('ops', 'stage_runs') }}

),

combined as (

    select
        trading_date,
        1 as is_current
    from current_run
    union all
    select
        trading_date,
        0 as is_current
    from earlier_runs

),

final as (

    select
        trading_date,
        max(is_current) = 1 as is_current_run

    from combined
    group by trading_date

)

select * from final
