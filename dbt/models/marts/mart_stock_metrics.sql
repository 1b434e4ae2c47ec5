{%- set days = var('trading_days_per_year') -%}
{%- set tails = normal_tails() -%}
{%- set anchors = {
    '1m': add_to_date('month', -1, 'newest.trading_date'),
    '3m': add_to_date('month', -3, 'newest.trading_date'),
    'ytd': add_to_date('day', -1, first_day_of('year', 'newest.trading_date')),
    '1y': add_to_date('month', -12, 'newest.trading_date'),
} -%}
{%- set averages = [20, 50, 200] %}

with

history as (

    select * from {{ ref('mart_stock_performance') }}

),

newest_dates as (

    select
        symbol,
        max(trading_date) as trading_date

    from history
    group by symbol

),

newest as (

    select history.*

    from history
    inner join newest_dates
        on history.symbol = newest_dates.symbol and history.trading_date = newest_dates.trading_date

),

located as (

    select
        newest.symbol
        {%- for horizon, anchor in anchors.items() %},
        max(case when history.trading_date <= {{ anchor }} then history.trading_date end) as anchor_{{ horizon }}
        {%- endfor %}

    from newest
    inner join history on newest.symbol = history.symbol
    where history.trading_date >= {{ add_to_date('month', -24, 'newest.trading_date') }}
    group by newest.symbol

),

trailing_returns as (

    select
        newest.symbol
        {%- for horizon in anchors %},
        newest.wealth_index
        / max(case when history.trading_date = located.anchor_{{ horizon }} then history.wealth_index end) - 1
            as return_{{ horizon }}
        {%- endfor %}

    from newest
    inner join located on newest.symbol = located.symbol
    inner join history
        on
            newest.symbol = history.symbol
            and history.trading_date in (
                {%- for horizon in anchors %}
                located.anchor_{{ horizon }}{{ ',' if not loop.last }}
                {%- endfor %}
            )
    group by newest.symbol, newest.wealth_index

),

sums as (

    select
        symbol,
        {{ as_double('count(daily_return)') }} as n,
        {%- for name, expression in {
            'sum_y': 'daily_return',
            'sum_y2': 'daily_return * daily_return',
            'sum_y3': 'daily_return * daily_return * daily_return',
            'sum_y4': 'daily_return * daily_return * daily_return * daily_return',
            'sum_downside': 'case when daily_return < 0 then daily_return * daily_return else 0 end',
            'sum_px': 'case when daily_return is not null then index_return end',
            'sum_py': 'case when index_return is not null then daily_return end',
            'sum_pxy': 'daily_return * index_return',
            'sum_pxx': 'case when daily_return is not null then index_return * index_return end',
            'sum_pyy': 'case when index_return is not null then daily_return * daily_return end',
        }.items() %}
        {{ as_double('sum(' ~ exact(expression) ~ ')') }} as {{ name }},
        {%- endfor %}
        {{ as_double('count(daily_return * index_return)') }} as pn,
        min(drawdown) as max_drawdown,
        percentile_cont(0.05) within group (order by daily_return) as quantile_95,
        percentile_cont(0.01) within group (order by daily_return) as quantile_99

    from history
    group by symbol

),

shortfalls as (

    select
        history.symbol,
        {%- for level in tails %}
        -{{ as_double(
            'sum(case when history.daily_return <= sums.quantile_' ~ level ~ ' then ' ~ exact('history.daily_return')
            ~ ' end)'
        ) }} / nullif(count(case when history.daily_return <= sums.quantile_{{ level }} then 1 end), 0)
            as es_{{ level }}{{ ',' if not loop.last }}
        {%- endfor %}

    from history
    inner join sums on history.symbol = sums.symbol
    where history.daily_return <= sums.quantile_95
    group by history.symbol

),

trends as (

    select
        newest.symbol
        {%- for length in averages %},
        case
            when newest.session >= {{ length }}
                then {{ as_double(
                    'sum(case when newest.session - history.session < ' ~ length ~ ' then '
                    ~ exact('history.wealth_index') ~ ' end)'
                ) }} / {{ length }}
        end as ma_{{ length }},
        case
            when newest.session > {{ length }}
                then {{ as_double(
                    'sum(case when newest.session - history.session between 1 and ' ~ length ~ ' then '
                    ~ exact('history.wealth_index') ~ ' end)'
                ) }} / {{ length }}
        end as previous_ma_{{ length }}
        {%- endfor %}

    from newest
    inner join history on newest.symbol = history.symbol and history.session >= newest.session - 200
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
        shortfalls.es_95,
        shortfalls.es_99,
        (1 + trailing_returns.return_1y) / (1 + trailing_returns.return_1m) - 1 as momentum_12_1,
        (1 + trailing_returns.return_3m) / (1 + index_trailing.return_3m) - 1 as relative_strength,
        risk_free_rates.risk_free_rate,
        risk_free_rates.daily_risk_free_rate,
        case when shapes.n >= 30 then power(newest.wealth_index, {{ days }} / shapes.n) - 1 end as cagr

    from newest
    inner join shapes on newest.symbol = shapes.symbol
    left join trailing_returns on newest.symbol = trailing_returns.symbol
    left join trends on newest.symbol = trends.symbol
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
