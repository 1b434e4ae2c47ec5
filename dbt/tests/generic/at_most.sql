{#- No value lies above `maximum`; nulls are left to not_null. -#}
{% test at_most(model, column_name, maximum) %}

select {{ column_name }}
from {{ model }}
where {{ column_name }} > {{ maximum }}

{% endtest %}
