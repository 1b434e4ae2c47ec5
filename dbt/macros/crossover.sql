{#- On the day that the fast average crosses the slow one: 'bullish' upwards, 'bearish' downwards; null on
    every other day. Needs columns named previous_<average>. -#}
{% macro crossover(fast, slow) -%}
    case
        when {{ fast }} > {{ slow }} and previous_{{ fast }} <= previous_{{ slow }} then 'bullish'
        when {{ fast }} < {{ slow }} and previous_{{ fast }} >= previous_{{ slow }} then 'bearish'
    end
{%- endmacro %}
