{#- Whether a text is a plain or exponential decimal number. Redshift has no TRY_CAST. -#}
{% macro is_number(expression) -%}
    {{ expression }} ~ '^[+-]?[0-9]*[.]?[0-9]+([eE][+-]?[0-9]+)?$'
{%- endmacro %}
