-- The matrix equals its transpose and has ones on its diagonal.
select
    one_way.sector_a,
    one_way.sector_b

from {{ ref('mart_sector_correlations') }} as one_way
left join {{ ref('mart_sector_correlations') }} as other_way
    on one_way.sector_a = other_way.sector_b and one_way.sector_b = other_way.sector_a
where
    other_way.sector_a is null
    or abs(one_way.correlation - other_way.correlation) > 1e-9
    or (one_way.sector_a = one_way.sector_b and abs(one_way.correlation - 1) > 1e-9)
