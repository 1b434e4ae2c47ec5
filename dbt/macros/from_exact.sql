{#- Back from a sum of exact numbers. Ratios of them would be cut off, differently by each engine. -#}
{% macro from_exact(expression) -%}
    (cast({{ expression }} as double precision) / {{ exact_scale() }})
{%- endmacro %}
