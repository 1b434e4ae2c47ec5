-- One observation may have several vintages from one fetch: real-time periods, each with the value that was current in it.
-- Rows of before are values as of the day of their request, the only ones that were asked for.
-- 'current': the value as of the day of the request; otherwise the first day of its real-time period, YYYY-MM-DD
alter table raw.macro_observations add column vintage varchar(16) default 'current';
-- realtime_end of a vintage, which changes when FRED revises the value; null of a current value
alter table raw.macro_observations add column vintage_end date;
