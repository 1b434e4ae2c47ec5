{#- Sample covariance (n - 1) of x and y from n and the sums of x, y and xy; Redshift has no COVAR_SAMP.
    Null below two observations. The variance of x is the covariance of x with itself. -#}
{% macro covariance_from_sums(n, sum_x, sum_y, sum_xy) -%}
    case
        when {{ n }} > 1
            then ({{ sum_xy }} - {{ sum_x }} * {{ sum_y }} / {{ n }}) / ({{ n }} - 1)
    end
{%- endmacro %}
