{#- For pre_hook: takes out the rows that an incremental run is about to compute again: each stock's from its first
    affected date, or, given a column of int_affected_from, all rows from that date. -#}
{% macro delete_affected(by) %}
    {%- if is_incremental() -%}
        {%- if by == 'symbol' -%}
            {%- set affected = api.Relation.create(schema='intermediate', identifier='int_affected_stocks') -%}
            delete from {{ this }}
            where
                trading_date >= (select min(affected_from) from {{ affected }})
                and exists (
                    select 1
                    from (select symbol as affected_symbol, affected_from from {{ affected }}) as affected
                    where affected_symbol = symbol and affected_from <= trading_date
                )
        {%- else -%}
            {%- set affected = api.Relation.create(schema='intermediate', identifier='int_affected_from') -%}
            delete from {{ this }} where trading_date >= (select max({{ by }}) from {{ affected }})
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
