{#- dbt's own question, answered without a connection when compiling offline; no in a unit test that does not say otherwise,
    where there is no table yet. -#}
{% macro is_incremental() %}
    {%- if var('offline') -%}
        {{- return(var('assume_incremental')) -}}
    {%- endif -%}
    {{- return(this is not none and dbt.is_incremental()) -}}
{% endmacro %}
