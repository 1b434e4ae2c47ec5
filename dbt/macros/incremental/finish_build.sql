{#- After the last model: what this build took in counts as built, if every incremental model came out well. Otherwise the next
    build takes it in again. -#}
{% macro finish_build(results) %}
    {%- if execute and flags.WHICH in ['run', 'build'] -%}
        {%- set built = results | selectattr('status', 'equalto', 'success')
            | map(attribute='node') | map(attribute='unique_id') | list -%}
        {%- set missing = [] -%}
        {%- for node in graph.nodes.values()
            if node.resource_type == 'model' and node.config.materialized == 'incremental' and node.unique_id not in built -%}
            {%- do missing.append(node.name) -%}
        {%- endfor -%}
        {%- if missing | length == 0 -%}
            {%- set pending = api.Relation.create(schema='intermediate', identifier='int_pending_loads') -%}
            {%- set quarantine = api.Relation.create(schema='intermediate', identifier='int_pending_quarantine') -%}
            {%- set requested = api.Relation.create(schema='intermediate', identifier='int_requested_dates') -%}
            {%- set returns = api.Relation.create(schema='intermediate', identifier='int_sector_returns') -%}
            {%- do run_query(
                "delete from build.finished where kind not in ('load', 'quarantine') "
                ~ "or (kind = 'load' and name in (select manifest_key from " ~ pending ~ "))"
            ) -%}
            {%- do run_query(
                "insert into build.finished select distinct 'quarantine', change_id, '' from " ~ quarantine
            ) -%}
            {%- do run_query(
                "insert into build.finished select 'load', manifest_key, signature from " ~ pending
            ) -%}
            {%- do run_query(
                "insert into build.finished select 'requested', cast(trading_date as varchar(16)), '' from " ~ requested
            ) -%}
            {%- do run_query(
                "insert into build.finished select 'newest', cast(max(trading_date) as varchar(16)), '' from "
                ~ returns ~ " having max(trading_date) is not null"
            ) -%}
            {%- do run_query(
                "insert into build.finished values ('fingerprint', '', '" ~ build_fingerprint() ~ "')"
            ) -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
