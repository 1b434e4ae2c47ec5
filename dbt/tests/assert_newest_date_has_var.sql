-- The report shows the newest date's value at risk, so every sector with a return that day has one.
select
    risk.sector,
    risk.trading_date

from {{ ref('mart_risk_metrics') }} as risk
inner join {{ ref('mart_sector_performance') }} as performance
    on risk.sector = performance.sector and risk.trading_date = performance.trading_date
where
    risk.trading_date = (select max(trading_date) from {{ ref('mart_sector_performance') }})
    and performance.daily_return is not null
    and (risk.var_95 is null or risk.var_99 is null or risk.es_95 is null)
