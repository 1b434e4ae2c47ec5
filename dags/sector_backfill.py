"""Fetches a range of history, within the quotas that the daily runs leave, and loads it.

The request goes to the Temporal workflow `backfill-<dataset>`, which queues it; the last task waits until it is loaded. What the
lake holds already is not asked for again. With `dry_run` nothing is sent: the log says what would be. Marking the last task failed
cancels the range; what of it has landed stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalQuerySensor, TemporalSignalOperator
from airflow_temporal.attempt import Attempt
from sectorflow_dags.airflow_names import Param, dag, task
from sectorflow_dags.backfill import backfill_request
from sectorflow_dags.calendar import new_york_day
from sectorflow_dags.tables import BACKFILL_DATASETS, TASK_QUEUE


@dag(
    schedule=None,
    start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
    params={
        "dataset": Param("daily_bars", type="string", enum=BACKFILL_DATASETS),
        "from": Param("2024-01-02", type="string", description="first trading date, YYYY-MM-DD"),
        "to": Param("2024-01-31", type="string", description="last trading date, YYYY-MM-DD"),
        "symbols": Param(
            None, type=["null", "array"], items={"type": "string"}, minItems=1, description="all unless given"
        ),
        "reason": Param("asked for in Airflow", type="string", minLength=3),
        "rebuild": Param(True, type="boolean", description="build the marts when the range is loaded"),
        "dry_run": Param(False, type="boolean"),
    },
    default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
    doc_md=__doc__,
    tags=["sectorflow"],
)
def sector_backfill():
    @task.short_circuit
    def request(params=None, ti=None):
        attempt = Attempt.of({"ti": ti}, ti.task.retries)
        today = new_york_day(datetime.now(timezone.utc))
        asked = backfill_request(params, ti.run_id, attempt.tries_before_clear, today)
        return False if params["dry_run"] else asked

    asked = request()
    send = TemporalSignalOperator(
        task_id="send",
        workflow_id="backfill-{{ params.dataset }}",
        signal="request",
        args=[asked],
        start="backfill",
        start_args=[{"dataset": "{{ params.dataset }}"}],
        task_queue=TASK_QUEUE,
    )
    TemporalQuerySensor(
        task_id="loaded",
        run=send.output,
        entry_id="{{ ti.xcom_pull(task_ids='request')['id'] }}",
        query="progress",
        entries="ranges",
        id_field="request.id",
        same_as_field="mergedInto",
        succeeded=["done"],
        failed=["failed", "cancelled", "rejected"],
        cancel_signal="cancel",
    )


sector_backfill()
