-- What holds of every row of the stocks' marts whatever the market did, each under a name, in one pass.
with

checked as (

    select
        performance.symbol,
        performance.trading_date,
        case
            when closures.closed_on is not null or extract(dow from performance.trading_date) in (0, 6)
                then 'the exchange was closed'
            when performance.drawdown < -1 or performance.drawdown > 1e-12 then 'a drawdown outside -1 to 0'
            when performance.wealth_index > performance.high * (1 + 1e-9) then 'wealth above its own high'
            when abs(performance.drawdown - (performance.wealth_index / performance.high - 1)) > 1e-9
                then 'drawdown is not the distance from the peak'
            when performance.volatility_30d < 0 then 'a negative volatility'
            when performance.wealth_index <= 0 then 'wealth of nothing'
        end as broken

    from {{ ref('mart_stock_performance') }} as performance
    left join {{ ref('market_closures') }} as closures on performance.trading_date = closures.closed_on

),

newest as (

    select
        symbol,
        trading_date,
        case
            when var_99 < var_95 - 1e-12 then 'value at risk falls with confidence'
            when es_95 < var_95 - 1e-12 or es_99 < var_99 - 1e-12 then 'expected shortfall below value at risk'
            when abs(correlation_sp500) > 1 + 1e-9 then 'a correlation beyond 1'
            when max_drawdown > drawdown + 1e-12 then 'a drawdown beyond the largest'
        end as broken

    from {{ ref('mart_stock_metrics') }}

)

select *
from checked
where broken is not null
union all
select *
from newest
where broken is not null
