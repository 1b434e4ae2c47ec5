-- Which sectors paid for their risk, alone and against the index?
select
    sector,
    sharpe_ratio,
    sortino_ratio,
    calmar_ratio,
    treynor_ratio,
    alpha,
    beta,
    information_ratio,
    risk_free_rate

from marts.mart_risk_metrics
where trading_date = (select max(trading_date) from marts.mart_risk_metrics)
order by sharpe_ratio desc nulls last, sector
