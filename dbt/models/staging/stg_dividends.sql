with

source as (

    select * from {{ source('raw', 'corporate_actions') }}
    where action_type = 'dividend' and amount > 0

),

priorities as (

    select * from {{ source('raw', 'provider_priorities') }}
    where dataset = 'daily_bars'

),

ranked as (

    select
        source.*,
        row_number() over (
            partition by source.symbol, source.ex_date
            order by
                {{ preferred_first('source') | indent(16) }}
        ) as choice

    from source
    left join priorities on source.provider = priorities.provider

),

renamed as (

    select
        ---------- keys
        symbol,
        ex_date,

        ---------- values
        amount,
        min(ex_date) over (partition by symbol) as first_ex_date,

        ---------- origin
        provider,
        fetched_at

    from ranked
    where choice = 1

)

select * from renamed
