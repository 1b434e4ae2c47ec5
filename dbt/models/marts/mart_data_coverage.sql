with

chosen_bars as (

    select * from {{ ref('stg_stock_prices') }}

),

universe as (

    select
        max(universe_as_of_date) as universe_as_of_date,
        count(distinct symbol) as universe_symbols,
        count(distinct case when symbol in (select symbol from chosen_bars) then symbol end)
            as universe_symbols_with_bars

    from {{ ref('stg_sector_data') }}

),

by_provider as (

    select
        provider,
        count(*) as bars,
        count(distinct symbol) as symbols,
        min(trading_date) as first_trading_date,
        max(trading_date) as newest_trading_date,
        max(fetched_at) as newest_fetched_at

    from chosen_bars
    group by provider

),

overall as (

    select
        'all' as provider,
        count(*) as bars,
        count(distinct symbol) as symbols,
        min(trading_date) as first_trading_date,
        max(trading_date) as newest_trading_date,
        max(fetched_at) as newest_fetched_at

    from chosen_bars

),

restatements as (

    select
        provider,
        count(*) as restatements,
        max(seen_at) as newest_restatement_at

    from {{ ref('stg_restatements') }}
    group by provider

    union all

    select
        'all' as provider,
        count(*) as restatements,
        max(seen_at) as newest_restatement_at

    from {{ ref('stg_restatements') }}

),

combined as (

    select * from by_provider
    union all
    select * from overall

),

final as (

    select
        ---------- keys
        combined.provider,

        ---------- bars
        combined.bars,
        combined.symbols,
        combined.first_trading_date,
        combined.newest_trading_date,
        combined.newest_fetched_at,

        ---------- restatements
        coalesce(restatements.restatements, 0) as restatements,
        restatements.newest_restatement_at,

        ---------- universe
        universe.universe_as_of_date,
        universe.universe_symbols,
        universe.universe_symbols_with_bars

    from combined
    cross join universe
    left join restatements on combined.provider = restatements.provider

)

select * from final
