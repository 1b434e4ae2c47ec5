-- Expected shortfall is at least the value at risk that it starts from, and 99 % at least 95 %.
select
    sector,
    trading_date,
    var_95,
    var_99,
    es_95

from {{ ref('mart_risk_metrics') }}
where es_95 < var_95 - 1e-12 or var_99 < var_95 - 1e-12
