"""Decides a day that the quality gate has blocked: its rows are let into the marts, all or but for some symbols; or the day is
fetched again from a provider and judged again; or the run ends.

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
        "decision": Param("abort", type="string", enum=["approve", "exclude", "refetch", "abort"]),
        "symbols": Param("", type="string", description="of exclude: the symbols that stay held, with commas"),
        "provider": Param("yahoo", type="string", enum=["alpha-vantage", "yahoo"], description="of refetch"),
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
        args=[{name: "{{ params.%s }}" % name for name in ("decision", "symbols", "provider", "by", "reason")}],
    )


sector_gate()
