{#- Ends a model of many stocks. A full build writes its rows in the order of dates, as the daily builds after it append them, so that
    whoever reads the newest part finds it in one place: both engines leave out blocks by the dates that they hold. -#}
{% macro in_order_of_dates() -%}
{%- if not is_incremental() -%}
order by trading_date, symbol
{%- endif -%}
{%- endmacro %}
