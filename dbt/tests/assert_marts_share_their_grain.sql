-- Performance, risk and signals have the same sectors and dates.
with

keys as (

    {%- for mart in ['mart_sector_performance', 'mart_risk_metrics', 'mart_trading_signals'] %}
    select
        sector,
        trading_date

    from {{ ref(mart) }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select
    sector,
    trading_date

from keys
group by sector, trading_date
having count(*) <> 3
