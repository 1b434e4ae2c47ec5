drop table if exists raw.sector_index_symbols cascade;
