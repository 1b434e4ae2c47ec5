-- Where does each sector stand in its rotation, since when does its signal hold, and why?
select
    sector,
    rotation_quadrant,
    relative_strength,
    relative_strength_momentum,
    signal,
    signal_since,
    tradable_from,
    signal_reason

from marts.mart_trading_signals
where trading_date = (select max(trading_date) from marts.mart_trading_signals)
order by
    case rotation_quadrant when 'leading' then 1 when 'improving' then 2 when 'weakening' then 3 else 4 end,
    sector
