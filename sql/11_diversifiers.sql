-- Which pairs of sectors diversify each other best? Lowest correlation of the last 252 dates first.
select
    sector_a,
    sector_b,
    correlation,
    correlation_all,
    correlation - correlation_all as change

from marts.mart_sector_correlations
where sector_a < sector_b
order by correlation, sector_a, sector_b
limit 20
