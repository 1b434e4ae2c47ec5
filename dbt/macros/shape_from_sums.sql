{#- Population skewness from n, the mean, the sums of the second and third powers, and the population variance. -#}
{% macro skewness_from_sums(n, mean, sum_2, sum_3, variance) -%}
    ({{ sum_3 }} / {{ n }} - 3 * {{ mean }} * {{ sum_2 }} / {{ n }} + 2 * {{ mean }} * {{ mean }} * {{ mean }})
    / ({{ variance }} * sqrt({{ variance }}))
{%- endmacro %}

{#- Population excess kurtosis from the same and the sum of the fourth powers. -#}
{% macro excess_kurtosis_from_sums(n, mean, sum_2, sum_3, sum_4, variance) -%}
    (
        {{ sum_4 }} / {{ n }} - 4 * {{ mean }} * {{ sum_3 }} / {{ n }}
        + 6 * {{ mean }} * {{ mean }} * {{ sum_2 }} / {{ n }}
        - 3 * {{ mean }} * {{ mean }} * {{ mean }} * {{ mean }}
    ) / ({{ variance }} * {{ variance }}) - 3
{%- endmacro %}
