{#- 2^66. Doubles are multiplied and divided by a power of two without rounding. -#}
{% macro exact_scale() -%}
    cast(73786976294838206464 as double precision)
{%- endmacro %}
