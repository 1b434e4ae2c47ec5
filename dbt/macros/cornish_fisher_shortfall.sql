{#- Expected shortfall of the same bent normal, a positive loss: the mean of the bent quantile over the tail below z. With
    h = density at z / tail, the truncated normal has the moments E[z] = -h, E[z^2] = 1 - z h, E[z^3] = -(z^2 + 2) h. -#}
{% macro cornish_fisher_shortfall(mean, deviation, skewness, kurtosis, z, h) -%}
    -(
        {{ mean }} - {{ h }} * {{ deviation }} * (
            1
            + {{ z / 6 }} * {{ skewness }}
            + {{ (z ** 2 - 1) / 24 }} * {{ kurtosis }}
            - {{ (2 * z ** 2 - 1) / 36 }} * {{ skewness }} * {{ skewness }}
        )
    )
{%- endmacro %}
