{%- set days = var('trading_days_per_year') -%}
{%- set tails = normal_tails() -%}
{%- set probabilities = {'95': '0.05', '99': '0.01'} -%}
{%- set anchors = {
    '1m': add_to_date('month', -1, 'newest.trading_date'),
    '3m': add_to_date('month', -3, 'newest.trading_date'),
    'ytd': add_to_date('day', -1, first_day_of('year', 'newest.trading_date')),
    '1y': add_to_date('month', -12, 'newest.trading_date'),
} -%}
{%- set averages = [20, 50, 200] -%}
{#- Named wherever it is read: a CTE over it that is read twice is written out whole first. -#}
{%- set history = ref('mart_stock_performance') %}

with

statistics as (

    select * from {{ ref('int_stock_statistics') }}

),

newest as (

    select history.*

    from {{ history }} as history
    inner join statistics
        on history.symbol = statistics.symbol and history.trading_date = statistics.trading_date

),

-- Two years hold every anchor, unless a stock has not been traded for a year.
recent as (

    select
        history.symbol,
        history.trading_date,
        history.wealth_index

    from {{ history }} as history
    inner join newest on history.symbol = newest.symbol
    where history.trading_date >= {{ add_to_date('month', -24, 'newest.trading_date') }}

),

located as (

    select
        newest.symbol
        {%- for horizon, anchor in anchors.items() %},
        max(case when recent.trading_date <= {{ anchor }} then recent.trading_date end) as anchor_{{ horizon }}
        {%- endfor %}

    from newest
    inner join recent on newest.symbol = recent.symbol
    group by newest.symbol

),

trailing_returns as (

    select
        newest.symbol
        {%- for horizon in anchors %},
        newest.wealth_index
        / max(case when recent.trading_date = located.anchor_{{ horizon }} then recent.wealth_index end) - 1
            as return_{{ horizon }}
        {%- endfor %}

    from newest
    inner join located on newest.symbol = located.symbol
    inner join recent
        on
            newest.symbol = recent.symbol
            and recent.trading_date in (
                {%- for horizon in anchors %}
                located.anchor_{{ horizon }}{{ ',' if not loop.last }}
                {%- endfor %}
            )
    group by newest.symbol, newest.wealth_index

),

-- The lowest returns, by rank: a quantile lies between two of them.
tails as (

    select
        history.symbol,
        history.daily_return,
        row_number() over (partition by history.symbol order by history.daily_return) as place,
        {%- for level, probability in probabilities.items() %}
        {{ probability }} * (statistics.observations - 1) as place_{{ level }}{{ ',' if not loop.last }}
        {%- endfor %}

    from statistics
    inner join {{ history }} as history
        on statistics.symbol = history.symbol and history.daily_return <= statistics.tail_bound

),

neighbours as (

    select
        symbol
        {%- for level in probabilities %},
        max(place_{{ level }} - floor(place_{{ level }})) as part_{{ level }},
        max(case when place = floor(place_{{ level }}) + 1 then daily_return end) as below_{{ level }},
        max(case when place = floor(place_{{ level }}) + 2 then daily_return end) as above_{{ level }}
        {%- endfor %}

    from tails
    group by symbol

),

quantiles as (

    select
        symbol
        {%- for level in probabilities %},
        case
            -- The last of all returns has none above it.
            when part_{{ level }} = 0 then below_{{ level }}
            else below_{{ level }} + part_{{ level }} * (above_{{ level }} - below_{{ level }})
        end as quantile_{{ level }}
        {%- endfor %}

    from neighbours

),

shortfalls as (

    select
        tails.symbol
        {%- for level in probabilities %},
        -{{ from_exact(
            'sum(case when tails.daily_return <= quantiles.quantile_' ~ level ~ ' then ' ~ exact('tails.daily_return')
            ~ ' end)'
        ) }} / nullif(count(case when tails.daily_return <= quantiles.quantile_{{ level }} then 1 end), 0)
            as es_{{ level }}
        {%- endfor %}

    from tails
    inner join quantiles on tails.symbol = quantiles.symbol
    group by tails.symbol

),

sums as (

    select
        symbol,
        max_drawdown,
        {%- for name in [
            'sum_y', 'sum_y2', 'sum_y3', 'sum_y4', 'sum_downside', 'sum_px', 'sum_py', 'sum_pxy', 'sum_pxx', 'sum_pyy',
        ] %}
        {{ from_exact(name) }} as {{ name }},
        {%- endfor %}
        {{ as_double('observations') }} as n,
        {{ as_double('pairs') }} as pn

    from statistics

),

trends as (

    select
        newest.symbol
        {%- for length in averages %},
        case
            when newest.session >= {{ length }}
                then {{ from_exact(
                    'sum(case when newest.session - history.session < ' ~ length ~ ' then '
                    ~ exact('history.wealth_index') ~ ' end)'
                ) }} / {{ length }}
        end as ma_{{ length }},
        case
            when newest.session > {{ length }}
                then {{ from_exact(
                    'sum(case when newest.session - history.session between 1 and ' ~ length ~ ' then '
                    ~ exact('history.wealth_index') ~ ' end)'
                ) }} / {{ length }}
        end as previous_ma_{{ length }}
        {%- endfor %}

    from newest
    inner join {{ history }} as history
        on newest.symbol = history.symbol and history.session >= newest.session - 200
    group by newest.symbol, newest.session

),

moments as (

    select
        *,
        sum_y / nullif(n, 0) as mean_return,
        {{ variance_from_sums('n', 'sum_y', 'sum_y2') }} as variance,
        (sum_y2 - sum_y * sum_y / nullif(n, 0)) / nullif(n, 0) as population_variance,
        sum_px / nullif(pn, 0) as mean_x,
        sum_py / nullif(pn, 0) as mean_y,
        {{ variance_from_sums('pn', 'sum_px', 'sum_pxx') }} as variance_x,
        {{ variance_from_sums('pn', 'sum_py', 'sum_pyy') }} as variance_y,
        {{ covariance_from_sums('pn', 'sum_px', 'sum_py', 'sum_pxy') }} as covariance,
        {{ variance_from_sums('pn', '(sum_py - sum_px)', '(sum_pyy - 2 * sum_pxy + sum_pxx)') }} as active_variance

    from sums

),

shapes as (

    select
        *,
        sqrt(variance) as deviation,
        case when variance_x > 0 then covariance / variance_x end as beta,
        case
            when variance > 0
                then {{ skewness_from_sums('n', 'mean_return', 'sum_y2', 'sum_y3', 'population_variance') }}
        end as skewness,
        case
            when variance > 0
                then {{ excess_kurtosis_from_sums(
                    'n', 'mean_return', 'sum_y2', 'sum_y3', 'sum_y4', 'population_variance'
                ) }}
        end as excess_kurtosis

    from moments

),

risk_free_rates as (

    select * from {{ ref('int_risk_free_rates') }}

),

index_trailing as (

    select * from {{ ref('int_trailing_returns') }}
    where series = '{{ var("benchmark_symbol") }}'

),

joined as (

    select
        shapes.*,
        newest.trading_date,
        newest.sector,
        newest.close_px,
        newest.daily_return,
        newest.wealth_index,
        newest.drawdown,
        newest.volatility_30d,
        newest.beta_252d,
        newest.universe_as_of_date,
        newest.universe_basis,
        {%- for horizon in anchors %}
        trailing_returns.return_{{ horizon }},
        {%- endfor %}
        {%- for length in averages %}
        trends.ma_{{ length }},
        trends.previous_ma_{{ length }},
        {%- endfor %}
        {%- for level in probabilities %}
        quantiles.quantile_{{ level }},
        shortfalls.es_{{ level }},
        {%- endfor %}
        (1 + trailing_returns.return_1y) / (1 + trailing_returns.return_1m) - 1 as momentum_12_1,
        (1 + trailing_returns.return_3m) / (1 + index_trailing.return_3m) - 1 as relative_strength,
        risk_free_rates.risk_free_rate,
        risk_free_rates.daily_risk_free_rate,
        case when shapes.n >= 30 then power(newest.wealth_index, {{ days }} / shapes.n) - 1 end as cagr

    from newest
    inner join shapes on newest.symbol = shapes.symbol
    left join trailing_returns on newest.symbol = trailing_returns.symbol
    left join trends on newest.symbol = trends.symbol
    left join quantiles on newest.symbol = quantiles.symbol
    left join shortfalls on newest.symbol = shortfalls.symbol
    left join risk_free_rates on newest.trading_date = risk_free_rates.trading_date
    left join index_trailing on newest.trading_date = index_trailing.trading_date

),

final as (

    select
        ---------- keys
        symbol,
        trading_date,
        sector,

        ---------- returns
        close_px,
        daily_return,
        wealth_index - 1 as cumulative_return,
        {%- for horizon in anchors %}
        return_{{ horizon }},
        {%- endfor %}
        cagr,

        ---------- risk
        volatility_30d,
        deviation * sqrt({{ days }}) as volatility_annualised,
        case when variance_x > 0 then sqrt(variance_y / variance_x) end as relative_volatility,
        skewness,
        excess_kurtosis,
        drawdown,
        max_drawdown,
        {%- for level, tail in tails.items() %}
        -quantile_{{ level }} as var_{{ level }},
        es_{{ level }},
        -(mean_return + ({{ tail.z }}) * deviation) as var_gaussian_{{ level }},
        -(mean_return - deviation * {{ tail.h }}) as es_gaussian_{{ level }},
        {{ cornish_fisher_var('mean_return', 'deviation', 'skewness', 'excess_kurtosis', tail.z) }}
            as var_cornish_fisher_{{ level }},
        {{ cornish_fisher_shortfall('mean_return', 'deviation', 'skewness', 'excess_kurtosis', tail.z, tail.h) }}
            as es_cornish_fisher_{{ level }},
        {%- endfor %}

        ---------- reward for risk
        (mean_return - daily_risk_free_rate) / nullif(deviation, 0) * sqrt({{ days }}) as sharpe_ratio,
        mean_return * sqrt({{ days }}) / nullif(sqrt(sum_downside / nullif(n, 0)), 0) as sortino_ratio,
        cagr / nullif(abs(max_drawdown), 0) as calmar_ratio,
        (mean_return - daily_risk_free_rate) * {{ days }} / nullif(beta, 0) as treynor_ratio,

        ---------- against the index
        beta,
        beta_252d,
        ((mean_y - daily_risk_free_rate) - beta * (mean_x - daily_risk_free_rate)) * {{ days }} as alpha,
        {{ correlation_from_covariance('covariance', 'variance_x', 'variance_y') }} as correlation_sp500,
        sqrt(active_variance) * sqrt({{ days }}) as tracking_error,
        (mean_y - mean_x) / nullif(sqrt(active_variance), 0) * sqrt({{ days }}) as information_ratio,

        ---------- signal
        ma_20,
        ma_50,
        ma_200,
        {{ crossover('ma_20', 'ma_50') }} as crossover_20_50,
        {{ crossover('ma_50', 'ma_200') }} as crossover_50_200,
        momentum_12_1,
        relative_strength,
        {{ signal_of('wealth_index', 'ma_200', 'momentum_12_1', 'relative_strength') }} as signal,
        {{ signal_reason('wealth_index', 'ma_200', 'momentum_12_1', 'relative_strength') }} as signal_reason,

        ---------- basis
        cast(n as bigint) as observations,
        risk_free_rate,
        universe_as_of_date,
        universe_basis

    from joined

)

select * from final
