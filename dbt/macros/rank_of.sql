{#- The rank of a sector's value among all sectors of its trading date: 1 is the highest, equals share a rank,
    an unknown value has none. -#}
{% macro rank_of(column) -%}
    case
        when {{ column }} is not null
            then rank() over (
                partition by trading_date
                order by case when {{ column }} is null then 1 else 0 end, {{ column }} desc
            )
    end
{%- endmacro %}
