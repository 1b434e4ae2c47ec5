{{ config(materialized='incremental', pre_hook="{{ delete_affected('affected_from') }}") }}
{%- set affected_from = ref('int_affected_from') -%}
{#- Named wherever it is read: a CTE over it that is read twice is written out whole first. -#}
{%- set statistics = ref('int_sector_statistics') -%}
{%- set days = var('trading_days_per_year') -%}
{%- set sums = [
    'sum_y', 'sum_y2', 'sum_y3', 'sum_y4', 'sum_downside', 'sum_px', 'sum_py', 'sum_pxy', 'sum_pxx', 'sum_pyy', 'sum_t',
    'sum_tt',
] -%}
{%- set paired_sums = ['sum_px', 'sum_py', 'sum_pxy', 'sum_pxx', 'sum_pyy'] -%}
{%- set tails = normal_tails() %}

with

affected as (

    select * from {{ statistics }}
    {% if is_incremental() -%}
    where trading_date >= (select affected_from from {{ affected_from }})
    {%- endif %}

),

-- The sums up to the n-th return, and to the n-th pair: a window is the difference of two of them.
after_return as (

    select
        sector,
        observations,
        sum_y,
        sum_y2

    from {{ statistics }}
    where daily_return is not null

),

after_pair as (

    select
        sector,
        pairs,
        {{ paired_sums | join(',\n        ') }}

    from {{ statistics }}
    where daily_return is not null and index_return is not null

),

sector_returns as (

    select
        sector,
        trading_date,
        universe_as_of_date,
        universe_basis

    from {{ ref('int_sector_returns') }}
    {% if is_incremental() -%}
    where trading_date >= (select affected_from from {{ affected_from }})
    {%- endif %}

),

windowed as (

    select
        affected.sector,
        affected.trading_date,
        affected.wealth_index,
        affected.observations,
        affected.pairs,
        affected.tracked,
        affected.drawdown,
        affected.max_drawdown,
        affected.max_drawdown_peak,
        affected.max_drawdown_trough,
        affected.max_drawdown_recovery,
        {%- for name in sums %}
        {{ from_exact('affected.' ~ name) }} as {{ name }},
        {%- endfor %}
        {%- for name in ['sum_y', 'sum_y2'] %}
        case
            when affected.observations >= 30
                then {{ from_exact('affected.' ~ name ~ ' - coalesce(before_30.' ~ name ~ ', ' ~ exact('0') ~ ')') }}
        end as {{ name }}_30d,
        {%- endfor %}
        {%- for name in paired_sums %}
        case
            when affected.pairs >= 252
                then {{ from_exact('affected.' ~ name ~ ' - coalesce(before_252.' ~ name ~ ', ' ~ exact('0') ~ ')') }}
        end as {{ name }}_252d,
        {%- endfor %}
        {{ as_double('affected.observations') }} as n,
        {{ as_double('affected.pairs') }} as pn,
        {{ as_double('affected.tracked') }} as tn

    from affected
    left join after_return as before_30
        on affected.sector = before_30.sector and affected.observations = before_30.observations + 30
    left join after_pair as before_252
        on affected.sector = before_252.sector and affected.pairs = before_252.pairs + 252

),

moments as (

    select
        *,
        sum_y / nullif(n, 0) as mean_return,
        {{ variance_from_sums('n', 'sum_y', 'sum_y2') }} as variance,
        sum_downside / nullif(n, 0) as downside_variance,
        {{ variance_from_sums('30', 'sum_y_30d', 'sum_y2_30d') }} as variance_30d,
        sum_px / nullif(pn, 0) as mean_x,
        sum_py / nullif(pn, 0) as mean_y,
        {{ variance_from_sums('pn', 'sum_px', 'sum_pxx') }} as variance_x,
        {{ variance_from_sums('pn', 'sum_py', 'sum_pyy') }} as variance_y,
        {{ covariance_from_sums('pn', 'sum_px', 'sum_py', 'sum_pxy') }} as covariance,
        {{ variance_from_sums('pn', '(sum_py - sum_px)', '(sum_pyy - 2 * sum_pxy + sum_pxx)') }} as active_variance,
        {{ variance_from_sums('252', 'sum_px_252d', 'sum_pxx_252d') }} as variance_x_252d,
        {{ variance_from_sums('252', 'sum_py_252d', 'sum_pyy_252d') }} as variance_y_252d,
        {{ covariance_from_sums('252', 'sum_px_252d', 'sum_py_252d', 'sum_pxy_252d') }} as covariance_252d,
        {{ variance_from_sums('tn', 'sum_t', 'sum_tt') }} as tracking_variance,
        (sum_y2 - sum_y * sum_y / nullif(n, 0)) / nullif(n, 0) as population_variance

    from windowed

),

shapes as (

    select
        *,
        case
            when variance > 0
                then {{ skewness_from_sums('n', 'mean_return', 'sum_y2', 'sum_y3', 'population_variance') }}
        end as skewness,
        case
            when variance > 0
                then {{ excess_kurtosis_from_sums(
                    'n', 'mean_return', 'sum_y2', 'sum_y3', 'sum_y4', 'population_variance'
                ) }}
        end as excess_kurtosis,
        sqrt(variance) as deviation,
        case when variance_x > 0 then covariance / variance_x end as beta,
        case when variance_x_252d > 0 then covariance_252d / variance_x_252d end as beta_252d

    from moments

),

risk_free_rates as (

    select * from {{ ref('int_risk_free_rates') }}

),

value_at_risk as (

    select * from {{ ref('int_value_at_risk') }}

),

joined as (

    select
        shapes.*,
        case
            -- Below 30 returns an annualised growth rate says more about the exponent than about the sector.
            when shapes.observations >= 30
                then power(shapes.wealth_index, cast({{ days }} as double precision) / shapes.n) - 1
        end as cagr,
        value_at_risk.var_95,
        value_at_risk.var_99,
        value_at_risk.es_95,
        value_at_risk.es_99,
        risk_free_rates.risk_free_rate,
        risk_free_rates.daily_risk_free_rate,
        sector_returns.universe_as_of_date,
        sector_returns.universe_basis

    from shapes
    left join value_at_risk
        on shapes.sector = value_at_risk.sector and shapes.trading_date = value_at_risk.trading_date
    left join risk_free_rates on shapes.trading_date = risk_free_rates.trading_date
    left join sector_returns
        on shapes.sector = sector_returns.sector and shapes.trading_date = sector_returns.trading_date

),

final as (

    select
        ---------- keys
        sector,
        trading_date,

        ---------- volatility
        sqrt(variance_30d) * sqrt({{ days }}) as volatility_30d,
        deviation * sqrt({{ days }}) as volatility_annualised,
        case when variance_x > 0 then sqrt(variance_y / variance_x) end as relative_volatility,
        skewness,
        excess_kurtosis,

        ---------- reward for risk
        mean_return * {{ days }} as mean_return_annualised,
        (mean_return - daily_risk_free_rate) / nullif(deviation, 0) * sqrt({{ days }}) as sharpe_ratio,
        mean_return * sqrt({{ days }}) / nullif(sqrt(downside_variance), 0) as sortino_ratio,
        cagr,
        cagr / nullif(abs(max_drawdown), 0) as calmar_ratio,
        (mean_return - daily_risk_free_rate) * {{ days }} / nullif(beta, 0) as treynor_ratio,

        ---------- against the index
        beta,
        ((mean_y - daily_risk_free_rate) - beta * (mean_x - daily_risk_free_rate)) * {{ days }} as alpha,
        beta_252d,
        {{ correlation_from_covariance('covariance', 'variance_x', 'variance_y') }} as correlation_sp500,
        {{ correlation_from_covariance('covariance_252d', 'variance_x_252d', 'variance_y_252d') }}
            as correlation_sp500_252d,
        sqrt(active_variance) * sqrt({{ days }}) as tracking_error,
        (mean_y - mean_x) / nullif(sqrt(active_variance), 0) * sqrt({{ days }}) as information_ratio,
        sqrt(tracking_variance) * sqrt({{ days }}) as tracking_error_own_index,

        ---------- drawdown
        drawdown,
        max_drawdown,
        max_drawdown_peak,
        max_drawdown_trough,
        max_drawdown_recovery,

        ---------- losses of one day
        var_95,
        var_99,
        es_95,
        es_99,
        {%- for level, tail in tails.items() %}
        -(mean_return + ({{ tail.z }}) * deviation) as var_gaussian_{{ level }},
        -(mean_return - deviation * {{ tail.h }}) as es_gaussian_{{ level }},
        {{ cornish_fisher_var('mean_return', 'deviation', 'skewness', 'excess_kurtosis', tail.z) }}
            as var_cornish_fisher_{{ level }},
        {{ cornish_fisher_shortfall('mean_return', 'deviation', 'skewness', 'excess_kurtosis', tail.z, tail.h) }}
            as es_cornish_fisher_{{ level }},
        {%- endfor %}

        ---------- basis
        cast(observations as bigint) as observations,
        risk_free_rate,
        universe_as_of_date,
        universe_basis

    from joined

)

select * from final
