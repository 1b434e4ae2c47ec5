{#- Sample variance (n - 1) from n and the sums of x and x^2: null below two observations, exactly 0 for a series that is
    constant but for rounding, which would otherwise give ratios of 1e16. -#}
{% macro variance_from_sums(n, sum_x, sum_xx) -%}
    case
        when {{ n }} < 2 then null
        when {{ sum_xx }} - {{ sum_x }} * {{ sum_x }} / {{ n }} <= 1e-12 * {{ sum_xx }} then cast(0 as double precision)
        else ({{ sum_xx }} - {{ sum_x }} * {{ sum_x }} / {{ n }}) / ({{ n }} - 1)
    end
{%- endmacro %}
