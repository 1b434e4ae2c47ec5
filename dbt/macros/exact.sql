{#- A number as a whole number of 2^-66, about 1e-20. Sums of them are exact, so that a sum carried on from yesterday equals one taken
    anew, whatever the order. 38 digits hold returns, their powers, and capitalisations. Not decimal(38, 20), of which DuckDB takes a
    microsecond each to make doubles again. -#}
{% macro exact(expression) -%}
    cast(({{ expression }}) * {{ exact_scale() }} as decimal(38, 0))
{%- endmacro %}
