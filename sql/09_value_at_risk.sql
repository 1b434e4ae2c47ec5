-- What may a day cost, sector by sector and method by method, for one million US dollars?
select
    sector,
    round(1000000 * var_95) as historical_95,
    round(1000000 * var_gaussian_95) as gaussian_95,
    round(1000000 * var_cornish_fisher_95) as cornish_fisher_95,
    round(1000000 * var_99) as historical_99,
    round(1000000 * es_99) as shortfall_99

from marts.mart_risk_metrics
where trading_date = (select max(trading_date) from marts.mart_risk_metrics)
order by var_99 desc nulls last, sector
