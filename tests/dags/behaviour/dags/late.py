"""For tests: a DAG whose runs are late at once."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalWorkflowOperator
from airflow_temporal.deadline import dag_deadline
from sectorflow_dags.airflow_names import dag


@dag(schedule=None, start_date=datetime(2024, 1, 1, tzinfo=timezone.utc), **dag_deadline(timedelta(seconds=1)))
def late():
    TemporalWorkflowOperator(task_id="whole", workflow="hops", task_queue="plain", workflow_id="late", args=[{"times": 0}])


late()
