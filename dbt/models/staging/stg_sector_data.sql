with

universe as (

    select * from {{ source('raw', 'universe') }}

),

profiles as (

    select * from {{ source('raw', 'company_profiles') }}
    where sector is not null

),

priorities as (

    select * from {{ source('raw', 'provider_priorities') }}
    where dataset = 'company_profiles'

),

sector_names as (

    select * from {{ ref('provider_sector_names') }}

),

chosen_list as (

    select max(value) as universe_version
    from {{ source('raw', 'settings') }}
    where name = 'universe_version'

),

ranked_memberships as (

    select
        universe.*,
        -- One list counts as a whole: a symbol that it does not name is out. Without a setting, the newest.
        dense_rank() over (
            order by
                case when universe.universe_version = chosen_list.universe_version then 0 else 1 end,
                universe.as_of_date desc,
                universe.universe_version desc
        ) as recency

    from universe
    cross join chosen_list

),

ranked_profiles as (

    select
        profiles.symbol,
        profiles.provider,
        profiles.sector as provider_sector,
        sector_names.gics_sector as provider_gics_sector,
        row_number() over (
            partition by profiles.symbol
            order by
                {{ preferred_first('profiles') | indent(16) }}
        ) as choice

    from profiles
    left join priorities on profiles.provider = priorities.provider
    left join sector_names
        on profiles.provider = sector_names.provider and profiles.sector = sector_names.provider_sector

),

renamed as (

    select
        ---------- keys
        ranked_memberships.symbol,
        ranked_memberships.valid_from,

        ---------- sector
        coalesce(
            nullif(ranked_memberships.gics_sector, ''), ranked_profiles.provider_gics_sector
        ) as gics_sector,
        case
            when nullif(ranked_memberships.gics_sector, '') is not null then 'universe'
            else ranked_profiles.provider
        end as sector_source,
        ranked_profiles.provider as profile_provider,
        ranked_profiles.provider_sector,
        ranked_profiles.provider_gics_sector,

        ---------- company
        ranked_memberships.name,
        ranked_memberships.market_cap,
        case
            when ranked_memberships.market_cap is not null then ranked_memberships.as_of_date
        end as market_cap_as_of,

        ---------- membership
        ranked_memberships.valid_to,
        ranked_memberships.as_of_date as universe_as_of_date,
        ranked_memberships.universe_version,
        case
            when max(
                case
                    when ranked_memberships.valid_to is not null
                        or ranked_memberships.valid_from > cast('1900-01-01' as date) then 1
                    else 0
                end
            ) over (partition by ranked_memberships.universe_version) = 1
                then 'memberships dated by the list'
            else 'one list for all dates: survivorship bias'
        end as universe_basis

    from ranked_memberships
    left join ranked_profiles
        on ranked_memberships.symbol = ranked_profiles.symbol and ranked_profiles.choice = 1
    where ranked_memberships.recency = 1

)

select * from renamed
