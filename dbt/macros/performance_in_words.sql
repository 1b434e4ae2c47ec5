{#- The sign of an excess return in words; null where it is. -#}
{% macro performance_in_words(excess) -%}
    case
        when {{ excess }} > 0 then 'outperformer'
        when {{ excess }} < 0 then 'underperformer'
        when {{ excess }} = 0 then 'in line'
    end
{%- endmacro %}
