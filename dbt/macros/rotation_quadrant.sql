{#- Where a series stands in its rotation around the index: how strong, and becoming stronger or weaker. -#}
{% macro rotation_quadrant(strength, momentum) -%}
    case
        when {{ strength }} >= 0 and {{ momentum }} >= 0 then 'leading'
        when {{ strength }} >= 0 and {{ momentum }} < 0 then 'weakening'
        when {{ strength }} < 0 and {{ momentum }} < 0 then 'lagging'
        when {{ strength }} < 0 and {{ momentum }} >= 0 then 'improving'
    end
{%- endmacro %}
