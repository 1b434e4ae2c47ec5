{#- A hash of what every row depends on: the models' and seeds' files, the settings but for the trading date, the list of
    symbols in use, provider order, sector indices, and profiles of symbols that the list gives no sector. -#}
{% macro build_fingerprint() %}
    {%- set inputs = [
        "select name, value from raw.settings where name <> 'trading_date' order by name, value",
        "select symbol, gics_sector, name, market_cap, valid_from, valid_to, as_of_date, universe_version from raw.universe "
        ~ "where universe_version in (select value from raw.settings where name = 'universe_version') "
        ~ "or not exists (select 1 from raw.settings where name = 'universe_version') "
        ~ "order by universe_version, symbol, valid_from",
        "select dataset, provider, priority from raw.provider_priorities order by dataset, provider, priority",
        "select sector, symbol from raw.sector_index_symbols order by sector, symbol",
        "select symbol, provider, sector, fetched_at, fetch_id from raw.company_profiles "
        ~ "where symbol in (select symbol from raw.universe where gics_sector = '') "
        ~ "order by symbol, provider, fetched_at, fetch_id",
    ] -%}
    {%- set parts = [] -%}
    {%- for node in graph.nodes.values() | sort(attribute='unique_id') if node.resource_type in ['model', 'seed'] -%}
        {%- do parts.append(node.unique_id ~ ' ' ~ node.checksum.checksum) -%}
    {%- endfor -%}
    {%- for input in inputs -%}
        {%- for row in run_query(input).rows -%}
            {%- do parts.append(row.values() | map('string') | join('|')) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(local_md5(parts | join('\n'))) -}}
{% endmacro %}
