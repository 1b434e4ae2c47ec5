{#- What the signal's three conditions were, in words. -#}
{% macro signal_reason(wealth, average, momentum, strength) -%}
    case
        when {{ average }} is null or {{ momentum }} is null or {{ strength }} is null
            then 'History too short for a signal'
        else
            case when {{ wealth }} > {{ average }} then 'Above' else 'Not above' end
            || ' its 200-day average; 12-1 month momentum '
            || case when {{ momentum }} > 0 then 'positive' else 'not positive' end
            || '; 3-month return '
            || case when {{ strength }} > 0 then 'above' else 'not above' end
            || ' the index'
    end
{%- endmacro %}
