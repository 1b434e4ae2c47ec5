-- Equal answers are no vintages: a restatement that changes nothing was stored twice. No price or volume is below zero.
select
    provider,
    symbol,
    trading_date,
    vintage

from {{ ref('stg_restatements') }}
where
    {%- for column in ['open_px', 'high_px', 'low_px', 'close_px', 'adj_close_px', 'volume'] %}
    coalesce(new_{{ column }}, -1) = coalesce(old_{{ column }}, -1)
    {{ 'and' if not loop.last }}
    {%- endfor %}
