with

pending as (

    select distinct
        provider,
        fetch_id

    from {{ ref('int_pending_loads') }}

),

finished as (

    select
        kind,
        name

    from {{ source('build', 'finished') }}

),

changes as (

    select min(affected_from) as affected_date
    from {{ ref('int_affected_stocks') }}

    union all

    select min(bars.trading_date) as affected_date
    from {{ source('raw', 'index_bars') }} as bars
    inner join pending on bars.provider = pending.provider and bars.fetch_id = pending.fetch_id

    union all

    select min(trading_date) as affected_date
    from {{ ref('int_pending_quarantine') }}
    where dataset = 'index_bars'

    union all

    select
        min(
            case
                when observations.realtime_start < observations.published_on then observations.realtime_start
                else observations.published_on
            end
        ) as affected_date
    from {{ source('raw', 'macro_observations') }} as observations
    inner join pending on observations.provider = pending.provider and observations.fetch_id = pending.fetch_id

    union all

    -- Value at risk is evaluated on the dates of runs: one that is new, or gone.
    select min(coalesce(requested.trading_date, cast(finished.name as date))) as affected_date
    from {{ ref('int_requested_dates') }} as requested
    full outer join (select name from finished where kind = 'requested') as finished
        on cast(requested.trading_date as varchar(16)) = finished.name
    where requested.trading_date is null or finished.name is null

    union all

    -- Some figures are of the newest date alone: it was the newest, and is so no longer.
    select min(cast(name as date)) as affected_date
    from finished
    where kind = 'newest'

),

earliest as (

    select coalesce(min(affected_date), cast('1900-01-01' as date)) as affected_from
    from changes

),

final as (

    select
        affected_from,
        {{ first_day_of('month', 'affected_from') }} as affected_month

    from earliest

)

select * from final
