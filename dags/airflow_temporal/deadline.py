from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from airflow_temporal.compat import AIRFLOW_3, AIRFLOW_VERSION

log = logging.getLogger(__name__)


async def log_missed_deadline(**kwargs: Any) -> None:
    """Callback of a missed deadline, run by the triggerer."""
    dag_run = (kwargs.get("context") or {}).get("dag_run") or {}
    log.error("DAG run %s of %s missed its deadline", dag_run.get("dag_run_id"), dag_run.get("dag_id"))


def dag_deadline(within: timedelta, callback: Any = log_missed_deadline) -> dict[str, Any]:
    """DAG arguments that raise an alert when a run is not done in time, counted from when it was queued.

    Empty before Airflow 3.1, which has no deadline alerts.
    """
    if AIRFLOW_VERSION < (3, 1):
        return {}
    if AIRFLOW_VERSION < (3, 2):
        from airflow.sdk.definitions.deadline import AsyncCallback, DeadlineAlert, DeadlineReference
    else:
        from airflow.sdk import AsyncCallback, DeadlineAlert, DeadlineReference

    alert = DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT, interval=within, callback=AsyncCallback(callback)
    )
    return {"deadline": alert}


def task_sla(within: timedelta) -> dict[str, Any]:
    """Task arguments that raise an SLA miss, counted from the DAG run's start. Empty on Airflow 3, which has none."""
    return {} if AIRFLOW_3 else {"sla": within}
