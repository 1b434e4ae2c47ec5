-- The benchmark has a bar on every session of the marts between its first and its last, but for those in quarantine. A warning, as
-- the gate's finding on a missing index bar is: the sectors' returns of the day stand without it.
{{ config(severity='warn') }}
with

benchmark as (

    select
        min(trading_date) as first_date,
        max(trading_date) as last_date

    from {{ ref('int_index_returns') }}

)

select
    sessions.trading_date,
    'the benchmark misses a session' as broken

from (select distinct trading_date from {{ ref('mart_sector_performance') }}) as sessions
inner join benchmark on sessions.trading_date >= benchmark.first_date and sessions.trading_date <= benchmark.last_date
left join {{ ref('int_index_returns') }} as index_days on sessions.trading_date = index_days.trading_date
left join {{ source('raw', 'quarantine_marks') }} as marks
    on
        sessions.trading_date = marks.trading_date
        and marks.dataset = 'index_bars'
        and marks.symbol = '{{ var("benchmark_symbol") }}'
where index_days.trading_date is null and marks.symbol is null
