-- No bar is taken from a provider while one with a lower priority number has it too.
with

priorities as (

    select * from {{ source('raw', 'provider_priorities') }}
    where dataset = 'daily_bars'

)

select
    differences.symbol,
    differences.trading_date,
    differences.chosen_provider,
    differences.other_provider

from {{ ref('int_provider_differences') }} as differences
inner join priorities as other on differences.other_provider = other.provider
left join priorities as chosen on differences.chosen_provider = chosen.provider
where chosen.priority is null or other.priority < chosen.priority
