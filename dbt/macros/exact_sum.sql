{#- The type of a sum of exact numbers, whatever an engine makes of it. -#}
{% macro exact_sum(expression) -%}
    cast({{ expression }} as decimal(38, 0))
{%- endmacro %}
