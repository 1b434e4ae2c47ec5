-- How deep did each sector fall, from when to when, and how long did it take to recover? Days are calendar days.
select
    sector,
    drawdown,
    max_drawdown,
    max_drawdown_peak,
    max_drawdown_trough,
    max_drawdown_recovery,
    max_drawdown_trough - max_drawdown_peak as days_down,
    max_drawdown_recovery - max_drawdown_trough as days_up

from marts.mart_risk_metrics
where trading_date = (select max(trading_date) from marts.mart_risk_metrics)
order by max_drawdown, sector
