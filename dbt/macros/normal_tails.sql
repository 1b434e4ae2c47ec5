{#- Of the standard normal, by confidence: the quantile z of the tail, and h, the density there / the tail. -#}
{% macro normal_tails() %}
    {{- return({
        '95': { 'z': -1.6448536269514722, 'h': 2.0627128075074257 },
        '99': { 'z': -2.3263478740408408, 'h': 2.665214220345808 },
    }) -}}
{% endmacro %}
