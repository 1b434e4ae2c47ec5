-- On each date, the sectors with a return hold ranks from 1 up to their number; nobody else has one.
with

ranked as (

    {%- for column, rank in [('daily_return', 'rank_1d'), ('return_1m', 'rank_1m'), ('return_1y', 'rank_1y')] %}
    select
        '{{ rank }}' as ranking,
        trading_date,
        {{ column }} as ranked_return,
        {{ rank }} as given_rank

    from {{ ref('mart_sector_performance') }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select
    ranking,
    trading_date

from ranked
group by ranking, trading_date
having
    count(ranked_return) <> count(given_rank)
    or min(given_rank) <> 1
    or max(given_rank) > count(ranked_return)
