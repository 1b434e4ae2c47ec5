{#- Back from a fixed-point sum. Ratios of fixed-point numbers would be cut off, differently by each engine. -#}
{% macro as_double(expression) -%}
    cast({{ expression }} as double precision)
{%- endmacro %}
