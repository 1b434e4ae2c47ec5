alter table ops.gate_decisions drop column bars;
alter table ops.gate_decisions drop column rules;
alter table ops.gate_decisions drop column last_date;
drop table if exists ops.corrections cascade;
drop table if exists ops.quarantine_changes cascade;
