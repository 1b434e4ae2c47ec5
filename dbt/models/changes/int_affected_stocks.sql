with

pending as (

    {{ pending_fetches(ref('int_pending_loads'), ['daily_bars', 'corporate_actions', 'index_bars']) | indent(4) }}

),

changes as (

    select
        bars.symbol,
        bars.trading_date

    from {{ source('raw', 'daily_bars') }} as bars
    inner join pending on bars.provider = pending.provider and bars.fetch_id = pending.fetch_id

    union all

    select
        actions.symbol,
        actions.ex_date as trading_date

    from {{ source('raw', 'corporate_actions') }} as actions
    inner join pending on actions.provider = pending.provider and actions.fetch_id = pending.fetch_id

    union all

    select
        symbol,
        trading_date

    from {{ ref('int_pending_quarantine') }}
    where dataset = 'daily_bars'

),

-- A stock's beta is measured against the index: a changed bar of it concerns every stock.
index_changes as (

    select min(bars.trading_date) as trading_date

    from {{ source('raw', 'index_bars') }} as bars
    inner join pending on bars.provider = pending.provider and bars.fetch_id = pending.fetch_id

    union all

    select min(trading_date) as trading_date
    from {{ ref('int_pending_quarantine') }}
    where dataset = 'index_bars'

),

combined as (

    select
        symbol,
        trading_date

    from changes

    union all

    select
        members.symbol,
        index_changes.trading_date

    from {{ ref('stg_sector_data') }} as members
    cross join index_changes
    where index_changes.trading_date is not null

),

final as (

    select
        symbol,
        min(trading_date) as affected_from

    from combined
    group by symbol

)

select * from final
