{#- All three of trend, momentum and relative strength have to agree; anything else is neutral. -#}
{% macro signal_of(wealth, average, momentum, strength) -%}
    case
        when {{ wealth }} > {{ average }} and {{ momentum }} > 0 and {{ strength }} > 0 then 'overweight'
        when {{ wealth }} < {{ average }} and {{ momentum }} < 0 and {{ strength }} < 0 then 'underweight'
        else 'neutral'
    end
{%- endmacro %}
