-- Who decided what about a blocked day, on which findings, and why. The findings one by one: ops.quality_findings.
create table if not exists ops.gate_decisions (
  workflow_id varchar(256) not null,
  run_id varchar(64) not null,
  round integer not null,               -- 1 for the first decision on the day in the run
  trading_date date not null,
  decision varchar(16) not null,        -- 'approve' | 'exclude' | 'refetch' | 'abort'
  decided_by varchar(1024) not null,    -- 'deadline' when nobody decided in time
  reason varchar(1024) not null,
  symbols varchar(8192),                -- of 'exclude', separated by commas
  provider varchar(32),                 -- of 'refetch'
  findings varchar(8192) not null,      -- Markdown, as it was shown
  decided_at timestamp not null
);
