{#- Pearson correlation; null when either variance is zero. Bounded, because a few nearly equal observations
    leave rounding errors larger than their variance. -#}
{% macro correlation_from_covariance(covariance, variance_x, variance_y) -%}
    case
        when {{ variance_x }} <= 0 or {{ variance_y }} <= 0 then null
        when abs({{ covariance }}) >= sqrt({{ variance_x }}) * sqrt({{ variance_y }}) then sign({{ covariance }})
        else {{ covariance }} / (sqrt({{ variance_x }}) * sqrt({{ variance_y }}))
    end
{%- endmacro %}
