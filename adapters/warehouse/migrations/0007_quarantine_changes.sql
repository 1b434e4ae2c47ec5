-- Bars that went into quarantine, or left it, after they had been loaded: who wanted it, why, and what the bar said. dbt finds in it
-- the dates to compute anew; the next judgement, what a person has let pass. Bars held when they came: raw.quarantined_bars.
create table if not exists ops.quarantine_changes (
  change_id varchar(512) not null,      -- one decision; its key in the lake
  change varchar(16) not null,          -- 'held' | 'released'
  provider varchar(32) not null,
  dataset varchar(32) not null,         -- 'daily_bars' | 'index_bars'
  symbol varchar(32) not null,
  trading_date date not null,
  occurrence integer not null,
  open_px double precision,
  high_px double precision,
  low_px double precision,
  close_px double precision,
  adj_close_px double precision,
  volume bigint,
  rule varchar(64) not null,            -- that holds, or held, the bar
  reason varchar(1024) not null,        -- of the rule
  decided_by varchar(1024) not null,    -- a person, or 'quality gate'
  why varchar(1024) not null,
  changed_at timestamp not null
);

-- Published figures that a later publication changed, and why. The next report names them.
create table if not exists ops.corrections (
  correction_id varchar(512) not null,  -- of the publication that made them
  sector varchar(64) not null,
  trading_date date not null,
  measure varchar(32) not null,         -- 'daily_return'
  old_value double precision,           -- null where there was, or is, no figure
  new_value double precision,
  why varchar(1024) not null,
  corrected_at timestamp not null,
  reported_by varchar(64)               -- run id of the report that names it; null until one has
);

-- Decisions on days of backfills, and on single bars, beside those on the day of a run.
alter table ops.gate_decisions add column last_date date;          -- of 'release': trading_date is the first
alter table ops.gate_decisions add column rules varchar(1024);     -- of 'release', separated by commas; null for all
alter table ops.gate_decisions add column bars bigint;             -- that it released or held
