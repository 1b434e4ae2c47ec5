{#- Each sector's newest row of a relation before the date from which all is computed again: what a build carries on from. -#}
{% macro newest_rows_before(affected_from, relation) -%}
select built.*

from {{ relation }} as built
inner join (
    select
        sector,
        max(trading_date) as trading_date
    from {{ relation }}
    where trading_date < (select affected_from from {{ affected_from }})
    group by sector
) as last_unaffected
    on built.sector = last_unaffected.sector and built.trading_date = last_unaffected.trading_date
{%- endmacro %}
