-- Which stocks pulled their sector up or down over three months? The three best and the three worst of each.
with

ranked as (

    select
        sector,
        symbol,
        return_3m,
        signal,
        row_number() over (partition by sector order by return_3m desc, symbol) as from_top,
        row_number() over (partition by sector order by return_3m, symbol) as from_bottom

    from marts.mart_stock_metrics
    where return_3m is not null

)

select
    sector,
    symbol,
    return_3m,
    signal,
    case when from_top <= 3 then 'best' else 'worst' end as side

from ranked
where from_top <= 3 or from_bottom <= 3
order by sector, return_3m desc, symbol
