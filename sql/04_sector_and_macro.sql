-- How do sectors move with rates, inflation and VIX? Strongest first.
select
    sector,
    series_name,
    correlation,
    sensitivity,
    change_kind,
    observations

from marts.mart_macro_correlations
where series_id in ('FEDFUNDS', 'DGS10', 'CPIAUCSL', 'VIXCLS') and correlation is not null
order by abs(correlation) desc, sector, series_name
