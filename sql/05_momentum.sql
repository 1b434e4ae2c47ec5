-- Which sectors are in an upward trend? Distance from the moving averages, and momentum without the last month.
select
    sector,
    wealth_index / ma_20 - 1 as above_ma_20,
    wealth_index / ma_50 - 1 as above_ma_50,
    wealth_index / ma_200 - 1 as above_ma_200,
    momentum_12_1,
    relative_strength

from marts.mart_trading_signals
where trading_date = (select max(trading_date) from marts.mart_trading_signals)
order by momentum_12_1 desc nulls last, sector
