-- What the pipeline's health check found, one row a measure and subject of a window, and a day on which it was taken.
create table if not exists ops.pipeline_health (
  taken_on date not null,
  window_days integer not null,
  measure varchar(32) not null,
  subject varchar(128) not null,        -- the DAG, task, stage, error class, provider or gate outcome measured
  measured double precision not null,
  unit varchar(16) not null             -- fraction, seconds or count
);
