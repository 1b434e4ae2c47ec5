drop table if exists ops.pipeline_health cascade;
