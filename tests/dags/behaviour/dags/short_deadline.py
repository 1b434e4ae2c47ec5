"""For tests: a stage that may take a few seconds, and a task that waits on its worker."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalStageMonitor, TemporalWorkflowOperator
from sectorflow_dags.airflow_names import dag

DAY = "2018-02-05"
INPUT = {"tradingDate": DAY, "dagRunId": "{{ run_id }}"}


@dag(schedule=None, start_date=datetime(2024, 1, 1, tzinfo=timezone.utc))
def short_deadline():
    start = TemporalWorkflowOperator(
        task_id="start",
        workflow="dailyPipeline",
        workflow_id=f"daily-{DAY}",
        args=[INPUT],
        task_queue="sectorflow",
        wait=False,
    )
    TemporalStageMonitor(
        task_id="ingest", stage="ingest", run=start.watched, execution_timeout=timedelta(seconds=5)
    )


@dag(schedule=None, start_date=datetime(2024, 1, 1, tzinfo=timezone.utc))
def on_a_worker():
    TemporalWorkflowOperator(
        task_id="whole",
        workflow="dailyPipeline",
        args=[INPUT],
        task_queue="sectorflow",
        deferrable=False,
        progress_query="progress",
        progress_seconds=1,
    )


short_deadline()
on_a_worker()
