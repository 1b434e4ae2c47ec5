-- A warning only: the universe's sector counts, but a provider's new name belongs into the seed.
{{ config(severity='warn') }}

select distinct
    profile_provider,
    provider_sector

from {{ ref('stg_sector_data') }}
where provider_sector is not null and provider_gics_sector is null
