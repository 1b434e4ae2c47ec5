{#- The first calendar day of the year or month that holds `day`. -#}
{% macro first_day_of(part, day) -%}
    cast({{ dbt.date_trunc(part, day) }} as date)
{%- endmacro %}
