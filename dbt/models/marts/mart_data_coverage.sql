with

-- One pass over the bars; the rest counts what it counted.
stocks as (

    select
        provider,
        symbol,
        count(*) as bars,
        min(trading_date) as first_trading_date,
        max(trading_date) as newest_trading_date,
        max(fetched_at) as newest_fetched_at

    from {{ ref('stg_stock_prices') }}
    group by provider, symbol

),

universe as (

    select
        max(members.universe_as_of_date) as universe_as_of_date,
        count(distinct members.symbol) as universe_symbols,
        count(distinct stocks.symbol) as universe_symbols_with_bars

    from {{ ref('stg_sector_data') }} as members
    left join stocks on members.symbol = stocks.symbol

),

by_provider as (

    select
        provider,
        sum(bars) as bars,
        count(distinct symbol) as symbols,
        min(first_trading_date) as first_trading_date,
        max(newest_trading_date) as newest_trading_date,
        max(newest_fetched_at) as newest_fetched_at

    from stocks
    group by provider

),

overall as (

    select
        'all' as provider,
        coalesce(sum(bars), 0) as bars,
        count(distinct symbol) as symbols,
        min(first_trading_date) as first_trading_date,
        max(newest_trading_date) as newest_trading_date,
        max(newest_fetched_at) as newest_fetched_at

    from stocks

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
        cast(combined.bars as bigint) as bars,
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
