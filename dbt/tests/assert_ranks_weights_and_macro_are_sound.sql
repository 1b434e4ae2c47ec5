-- What holds among rows: ranks that leave none out, weights that make a whole, a symmetric matrix, nothing known too early.
with

ranked as (

    {%- for column, rank in [
        ('daily_return', 'rank_1d'), ('return_1m', 'rank_1m'), ('return_3m', 'rank_3m'), ('return_ytd', 'rank_ytd'),
        ('return_1y', 'rank_1y')
    ] %}
    select
        '{{ rank }}' as ranking,
        trading_date,
        {{ column }} as ranked_return,
        {{ rank }} as given_rank

    from {{ ref('mart_sector_performance') }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

ordered as (

    select
        ranking,
        trading_date,
        ranked_return,
        given_rank,
        count(ranked_return) over (partition by ranking, trading_date) as ranked_count,
        count(given_rank) over (partition by ranking, trading_date) as rank_count,
        row_number() over (
            partition by ranking, trading_date
            order by case when ranked_return is null then 1 else 0 end, ranked_return desc
        ) as place,
        lag(ranked_return) over (
            partition by ranking, trading_date
            order by case when ranked_return is null then 1 else 0 end, ranked_return desc
        ) as better_return,
        lag(given_rank) over (
            partition by ranking, trading_date
            order by case when ranked_return is null then 1 else 0 end, ranked_return desc
        ) as better_rank

    from ranked

),

weights as (

    select
        portfolio,
        covariance,
        trading_date,
        sum(weight) as weight_sum,
        min(weight) as lowest_weight

    from {{ source('metrics', 'portfolio_weights') }}
    group by portfolio, covariance, trading_date

),

-- Equals share a rank; whoever is no equal of the one above has the rank of its place: a permutation of 1 to n.
broken as (

    select
        cast(trading_date as varchar(16)) || ' ' || ranking as subject,
        'ranks are no permutation' as broken

    from ordered
    where
        ranked_count <> rank_count
        or (
            given_rank <> place
            and (better_return is null or ranked_return <> better_return or given_rank <> better_rank)
        )

    union all

    select
        cast(trading_date as varchar(16)) || ' ' || portfolio || ' ' || covariance as subject,
        'weights do not make a whole' as broken

    from weights
    where abs(weight_sum - 1) > 1e-6 or lowest_weight < -1e-9

    union all

    select
        one_way.sector_a || ' ' || one_way.sector_b as subject,
        'a correlation matrix that is none' as broken

    from {{ ref('mart_sector_correlations') }} as one_way
    left join {{ ref('mart_sector_correlations') }} as other_way
        on one_way.sector_a = other_way.sector_b and one_way.sector_b = other_way.sector_a
    where
        other_way.sector_a is null
        or abs(one_way.correlation - other_way.correlation) > 1e-9
        or abs(one_way.correlation) > 1 + 1e-9
        or (one_way.sector_a = one_way.sector_b and abs(one_way.correlation - 1) > 1e-9)

    union all

    select
        series_id || ' ' || cast(observation_date as varchar(16)) as subject,
        'a macro value of the future' as broken

    from {{ source('raw', 'macro_observations') }}
    where published_on < observation_date or observation_date > realtime_end

    union all

    select
        macro.sector || ' ' || macro.series_id as subject,
        'a macro value of the future' as broken

    from {{ ref('mart_macro_correlations') }} as macro
    where
        abs(macro.correlation) > 1 + 1e-9
        or macro.trading_date > (select max(trading_date) from {{ ref('mart_sector_performance') }})

)

select *
from broken
