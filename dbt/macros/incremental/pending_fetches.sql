{#- The fetches of some datasets that no complete build has taken in. `pending_loads` is the relation of that name, which a model
    has to name outside of its condition on is_incremental(). -#}
{% macro pending_fetches(pending_loads, datasets) -%}
select distinct
    provider,
    fetch_id

from {{ pending_loads }}
where dataset in ('{{ datasets | join("', '") }}')
{%- endmacro %}
