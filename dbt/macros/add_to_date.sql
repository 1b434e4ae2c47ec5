{#- The calendar day `count` parts after `day`; a day that the month lacks becomes the month's last. -#}
{% macro add_to_date(part, count, day) -%}
    cast({{ dbt.dateadd(part, count, day) }} as date)
{%- endmacro %}
