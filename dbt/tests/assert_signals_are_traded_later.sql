-- A signal lasts since its own date or an earlier one, and can be acted on only after it.
select
    sector,
    trading_date

from {{ ref('mart_trading_signals') }}
where signal_since > trading_date or tradable_from <= trading_date
