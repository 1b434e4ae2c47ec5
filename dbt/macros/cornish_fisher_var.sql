{#- Cornish-Fisher value at risk, a positive loss: -(mean + z' sd), the normal quantile z (a number) bent by skewness and
    excess kurtosis. -#}
{% macro cornish_fisher_var(mean, deviation, skewness, kurtosis, z) -%}
    -(
        {{ mean }} + {{ deviation }} * (
            {{ z }}
            + {{ (z ** 2 - 1) / 6 }} * {{ skewness }}
            + {{ (z ** 3 - 3 * z) / 24 }} * {{ kurtosis }}
            - {{ (2 * z ** 3 - 5 * z) / 36 }} * {{ skewness }} * {{ skewness }}
        )
    )
{%- endmacro %}
