drop table if exists ops.gate_decisions cascade;
