-- Which sectors are more volatile than the index, and is the last month calmer or wilder than usual?
select
    sector,
    volatility_30d,
    volatility_annualised,
    volatility_30d / nullif(volatility_annualised, 0) as month_against_history,
    relative_volatility,
    beta_252d

from marts.mart_risk_metrics
where trading_date = (select max(trading_date) from marts.mart_risk_metrics)
order by relative_volatility desc nulls last, sector
