{#- A count, for ratios. -#}
{% macro as_double(expression) -%}
    cast({{ expression }} as double precision)
{%- endmacro %}
