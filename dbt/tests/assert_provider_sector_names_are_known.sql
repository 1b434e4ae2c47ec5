-- Every name that a provider gives a sector is in the seed.
select distinct
    profile_provider,
    provider_sector

from {{ ref('stg_sector_data') }}
where provider_sector is not null and provider_gics_sector is null
