-- What holds of every row of the sectors' marts whatever the market did, each under a name, in one pass.
with

closures as (

    select closed_on from {{ ref('market_closures') }}

),

run_date as (

    -- Bars of later days than the run's have no place in any mart.
    select max(trading_date) as newest_bar
    from {{ ref('stg_stock_prices') }}

),

joined as (

    select
        performance.sector,
        performance.trading_date,
        performance.wealth_index,
        performance.cumulative_return,
        performance.stock_count,
        performance.return_count,
        max(performance.wealth_index) over (
            partition by performance.sector order by performance.trading_date
            rows between unbounded preceding and current row
        ) as peak,
        risk.drawdown,
        risk.max_drawdown,
        risk.volatility_30d,
        risk.volatility_annualised,
        risk.correlation_sp500,
        risk.var_95,
        risk.var_99,
        risk.es_95,
        risk.es_99,
        risk.var_gaussian_95,
        risk.var_gaussian_99,
        risk.es_gaussian_95,
        risk.es_gaussian_99,
        signals.signal_since,
        signals.tradable_from,
        tradable_closure.closed_on as tradable_closed_on,
        closures.closed_on,
        run_date.newest_bar

    from {{ ref('mart_sector_performance') }} as performance
    left join {{ ref('mart_risk_metrics') }} as risk
        on performance.sector = risk.sector and performance.trading_date = risk.trading_date
    left join {{ ref('mart_trading_signals') }} as signals
        on performance.sector = signals.sector and performance.trading_date = signals.trading_date
    left join closures on performance.trading_date = closures.closed_on
    left join closures as tradable_closure on signals.tradable_from = tradable_closure.closed_on
    cross join run_date

),

members as (

    select
        sessions.trading_date,
        listed.gics_sector as sector,
        count(distinct listed.symbol) as member_count

    from (select distinct trading_date from {{ ref('mart_sector_performance') }}) as sessions
    inner join {{ ref('stg_sector_data') }} as listed
        on
            sessions.trading_date >= listed.valid_from
            and (listed.valid_to is null or sessions.trading_date <= listed.valid_to)
    group by sessions.trading_date, listed.gics_sector

),

checked as (

    select
        joined.sector,
        joined.trading_date,
        case
            when joined.closed_on is not null or extract(dow from joined.trading_date) in (0, 6)
                then 'the exchange was closed'
            when joined.trading_date > joined.newest_bar then 'later than every bar'
            when abs(joined.cumulative_return - (joined.wealth_index - 1)) > 1e-9 * joined.wealth_index
                then 'cumulative return is not the compounded daily returns'
            when joined.drawdown < -1 or joined.drawdown > 0 or joined.max_drawdown < -1
                then 'a drawdown outside -1 to 0'
            when abs(joined.drawdown - (joined.wealth_index / joined.peak - 1)) > 1e-9
                then 'drawdown is not the distance from the peak'
            when joined.max_drawdown > joined.drawdown + 1e-12 then 'a drawdown beyond the largest'
            when joined.volatility_30d < 0 or joined.volatility_annualised < 0 then 'a negative volatility'
            when abs(joined.correlation_sp500) > 1 + 1e-9 then 'a correlation beyond 1'
            when
                joined.var_99 < joined.var_95 - 1e-12 or joined.var_gaussian_99 < joined.var_gaussian_95 - 1e-12
                then 'value at risk falls with confidence'
            when
                joined.es_95 < joined.var_95 - 1e-12 or joined.es_99 < joined.var_99 - 1e-12
                or joined.es_gaussian_95 < joined.var_gaussian_95 - 1e-12
                or joined.es_gaussian_99 < joined.var_gaussian_99 - 1e-12
                then 'expected shortfall below value at risk'
            when joined.signal_since > joined.trading_date or joined.tradable_from <= joined.trading_date
                then 'a signal that is traded before it is known'
            when
                joined.tradable_closed_on is not null or extract(dow from joined.tradable_from) in (0, 6)
                then 'a signal that is traded on a closed exchange'
            when joined.return_count > joined.stock_count then 'more returns than stocks'
            when joined.stock_count > coalesce(members.member_count, 0) then 'more stocks than the universe has'
        end as broken

    from joined
    left join members on joined.sector = members.sector and joined.trading_date = members.trading_date

)

select *
from checked
where broken is not null
