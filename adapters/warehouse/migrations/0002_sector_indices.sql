-- Which index stands for a sector, as configured for the run; a sector without one is absent.
create table if not exists raw.sector_index_symbols (
  sector varchar(64) not null,          -- GICS sector
  symbol varchar(32) not null           -- its index in raw.index_bars
);
