{#- For pre_hook of models that keep a row a bar: takes out the bars that went into quarantine, or left it, since the last
    build; what is left of them an incremental run computes again. -#}
{% macro delete_changed_quarantine() %}
    {%- if is_incremental() -%}
        {%- set changes = api.Relation.create(schema='intermediate', identifier='int_pending_quarantine') -%}
        delete from {{ this }}
        where exists (
            select 1
            from (select symbol as changed_symbol, trading_date as changed_date, dataset from {{ changes }}) as changes
            where
                changes.dataset = 'daily_bars'
                and changes.changed_symbol = symbol
                and changes.changed_date = trading_date
        )
    {%- endif -%}
{% endmacro %}
