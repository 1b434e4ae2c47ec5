{#- A fixed-point number. Sums of them are exact, so that a sum carried on from yesterday equals one taken anew, whatever the
    order. 18 digits before the point, 20 after it: returns, their powers, and capitalisations fit. -#}
{% macro exact(expression) -%}
    cast({{ expression }} as decimal(38, 20))
{%- endmacro %}
