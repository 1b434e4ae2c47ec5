{#- For order by: which provider's row stands, and of one provider's rows the newest. A provider without a priority comes after
    all that have one. `rows` and `priorities` are the names of the joined relations. -#}
{% macro preferred_first(rows, priorities='priorities') -%}
case when {{ priorities }}.priority is null then 1 else 0 end,
{{ priorities }}.priority,
{{ rows }}.provider,
{{ rows }}.fetched_at desc,
{{ rows }}.fetch_id desc
{%- endmacro %}
