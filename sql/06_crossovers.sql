-- When did a sector's averages cross in the last year, and what has it returned since?
with

newest as (

    select
        sector,
        trading_date,
        wealth_index

    from marts.mart_trading_signals
    where trading_date = (select max(trading_date) from marts.mart_trading_signals)

)

select
    signals.sector,
    signals.trading_date as crossed_on,
    signals.tradable_from,
    coalesce(signals.crossover_50_200, signals.crossover_20_50) as direction,
    case when signals.crossover_50_200 is not null then '50/200' else '20/50' end as averages,
    newest.wealth_index / signals.wealth_index - 1 as return_since

from marts.mart_trading_signals as signals
inner join newest on signals.sector = newest.sector
where
    (signals.crossover_20_50 is not null or signals.crossover_50_200 is not null)
    and signals.trading_date > newest.trading_date - 365
order by signals.trading_date desc, signals.sector
