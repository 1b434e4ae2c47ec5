"""Decides a day that the quality gate has blocked: its rows are let into the marts, or the run ends.

The task `validate` of `sector_daily` shows the findings in its log and waits for the answer.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalUpdateOperator
from sectorflow_dags.airflow_names import Param, dag


@dag(
    schedule=None,
    start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
    params={
        "trading_date": Param(type="string", format="date", description="the blocked day, YYYY-MM-DD"),
        "decision": Param("abort", type="string", enum=["approve", "abort"]),
        "by": Param(type="string", minLength=1, description="who decides"),
        "reason": Param(type="string", minLength=3),
    },
    default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
    doc_md=__doc__,
    tags=["sectorflow"],
)
def sector_gate():
    TemporalUpdateOperator(
        task_id="decide",
        workflow_id="daily-{{ params.trading_date }}",
        update="resolveGate",
        args=[{"decision": "{{ params.decision }}", "by": "{{ params.by }}", "reason": "{{ params.reason }}"}],
    )


sector_gate()
