{%- set days = var('trading_days_per_year') -%}
{%- set so_far = 'partition by sector order by trading_date rows between unbounded preceding and current row' -%}
{%- set last_30 = 'partition by sector order by trading_date rows between 29 preceding and current row' -%}
{%- set last_252 = 'partition by sector order by trading_date rows between 251 preceding and current row' -%}

with

sector_returns as (

    select * from {{ ref('int_sector_returns') }}

),

index_returns as (

    select * from {{ ref('int_index_returns') }}
    where daily_return is not null

),

risk_free_rates as (

    select * from {{ ref('int_risk_free_rates') }}

),

value_at_risk as (

    select * from {{ ref('int_value_at_risk') }}

),

sector_statistics as (

    select
        sector,
        trading_date,
        count(*) over ({{ so_far }}) as observations,
        avg(daily_return) over ({{ so_far }}) as mean_return,
        stddev_samp(daily_return) over ({{ so_far }}) as daily_volatility,
        avg(case when daily_return < 0 then daily_return * daily_return else 0 end) over ({{ so_far }})
            as downside_variance,
        count(*) over ({{ last_30 }}) as observations_30d,
        stddev_samp(daily_return) over ({{ last_30 }}) as daily_volatility_30d

    from sector_returns
    where daily_return is not null

),

-- Only the dates on which both have a return: a beta over differing days would mean nothing.
paired_returns as (

    select
        sector_returns.sector,
        sector_returns.trading_date,
        sector_returns.daily_return as y,
        index_returns.daily_return as x

    from sector_returns
    inner join index_returns on sector_returns.trading_date = index_returns.trading_date
    where sector_returns.daily_return is not null

),

paired_sums as (

    select
        sector,
        trading_date,
        {%- for suffix, frame in [('', so_far), ('_252d', last_252)] %}
        cast(count(*) over ({{ frame }}) as double precision) as n{{ suffix }},
        sum(x) over ({{ frame }}) as sum_x{{ suffix }},
        sum(y) over ({{ frame }}) as sum_y{{ suffix }},
        sum(x * y) over ({{ frame }}) as sum_xy{{ suffix }},
        sum(x * x) over ({{ frame }}) as sum_xx{{ suffix }},
        sum(y * y) over ({{ frame }}) as sum_yy{{ suffix }}{{ ',' if not loop.last }}
        {%- endfor %}

    from paired_returns

),

paired_moments as (

    select
        sector,
        trading_date,
        n_252d,
        sum_x / n as mean_x,
        sum_y / n as mean_y,
        {{ covariance_from_sums('n', 'sum_x', 'sum_y', 'sum_xy') }} as covariance,
        {{ covariance_from_sums('n', 'sum_x', 'sum_x', 'sum_xx') }} as variance_x,
        {{ covariance_from_sums('n', 'sum_y', 'sum_y', 'sum_yy') }} as variance_y,
        {{ covariance_from_sums('n_252d', 'sum_x_252d', 'sum_y_252d', 'sum_xy_252d') }} as covariance_252d,
        {{ covariance_from_sums('n_252d', 'sum_x_252d', 'sum_x_252d', 'sum_xx_252d') }} as variance_x_252d

    from paired_sums

),

peaks as (

    select
        sector,
        trading_date,
        wealth_index,
        wealth_index / max(wealth_index) over ({{ so_far }}) - 1 as drawdown

    from sector_returns

),

drawdowns as (

    select
        *,
        min(drawdown) over ({{ so_far }}) as max_drawdown

    from peaks

),

joined as (

    select
        drawdowns.sector,
        drawdowns.trading_date,
        coalesce(sector_statistics.observations, 0) as observations,
        sector_statistics.mean_return,
        sector_statistics.daily_volatility,
        sector_statistics.downside_variance,
        case when sector_statistics.observations_30d = 30 then sector_statistics.daily_volatility_30d end
            as daily_volatility_30d,
        paired_moments.mean_x,
        paired_moments.mean_y,
        paired_moments.covariance,
        paired_moments.variance_x,
        paired_moments.variance_y,
        case when paired_moments.variance_x > 0 then paired_moments.covariance / paired_moments.variance_x end
            as beta,
        case
            when paired_moments.n_252d = 252 and paired_moments.variance_x_252d > 0
                then paired_moments.covariance_252d / paired_moments.variance_x_252d
        end as beta_252d,
        drawdowns.drawdown,
        drawdowns.max_drawdown,
        -- Below 30 returns an annualised growth rate says more about the exponent than about the sector.
        case
            when sector_statistics.observations >= 30
                then power(
                    drawdowns.wealth_index, cast({{ days }} as double precision) / sector_statistics.observations
                ) - 1
        end as cagr,
        value_at_risk.var_95,
        value_at_risk.var_99,
        value_at_risk.es_95,
        risk_free_rates.risk_free_rate,
        risk_free_rates.daily_risk_free_rate

    from drawdowns
    left join sector_statistics
        on
            drawdowns.sector = sector_statistics.sector
            and drawdowns.trading_date = sector_statistics.trading_date
    left join paired_moments
        on
            drawdowns.sector = paired_moments.sector
            and drawdowns.trading_date = paired_moments.trading_date
    left join value_at_risk
        on
            drawdowns.sector = value_at_risk.sector
            and drawdowns.trading_date = value_at_risk.trading_date
    left join risk_free_rates on drawdowns.trading_date = risk_free_rates.trading_date

),

final as (

    select
        ---------- keys
        sector,
        trading_date,

        ---------- volatility
        daily_volatility_30d * sqrt({{ days }}) as volatility_30d,
        daily_volatility * sqrt({{ days }}) as volatility_annualised,
        case when variance_x > 0 and variance_y >= 0 then sqrt(variance_y / variance_x) end
            as relative_volatility,

        ---------- reward for risk
        (mean_return - daily_risk_free_rate) / nullif(daily_volatility, 0) * sqrt({{ days }}) as sharpe_ratio,
        mean_return * sqrt({{ days }}) / nullif(sqrt(downside_variance), 0) as sortino_ratio,
        cagr,
        cagr / nullif(abs(max_drawdown), 0) as calmar_ratio,

        ---------- against the index
        beta,
        ((mean_y - daily_risk_free_rate) - beta * (mean_x - daily_risk_free_rate)) * {{ days }} as alpha,
        beta_252d,
        {{ correlation_from_covariance('covariance', 'variance_x', 'variance_y') }} as correlation_sp500,

        ---------- losses
        drawdown,
        max_drawdown,
        var_95,
        var_99,
        es_95,

        ---------- basis
        observations,
        risk_free_rate

    from joined

)

select * from final
