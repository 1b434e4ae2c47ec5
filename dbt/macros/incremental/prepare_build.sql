{#- Before the first model: makes the table of what is built, and empties it when the inputs of every figure (lists,
    settings, models) are others than those of the last complete build, so that all is built anew. -#}
{% macro prepare_build() %}
    {%- if execute and flags.WHICH in ['run', 'build'] -%}
        {%- do run_query('create schema if not exists build') -%}
        {%- do run_query(
            'create table if not exists build.finished '
            ~ '(kind varchar(16) not null, name varchar(512) not null, value varchar(256) not null)'
        ) -%}
        {%- set known = run_query("select value from build.finished where kind = 'fingerprint'").rows -%}
        {%- if flags.FULL_REFRESH or known | length == 0 or known[0][0] != build_fingerprint() -%}
            {%- do run_query('delete from build.finished') -%}
        {%- endif -%}
        {%- do adapter.commit_if_has_connection() if adapter.commit_if_has_connection is defined -%}
    {%- endif -%}
{% endmacro %}
