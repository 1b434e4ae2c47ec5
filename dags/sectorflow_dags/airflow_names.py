"""What a DAG file needs of Airflow, from where its version keeps it."""

from __future__ import annotations

from airflow_temporal.compat import AIRFLOW_3, AirflowFailException, Asset

if AIRFLOW_3:
    from airflow.sdk import Param, dag, task
else:
    from airflow.decorators import dag, task
    from airflow.models.param import Param

try:
    from airflow.sdk.exceptions import AirflowSkipException
except ImportError:
    from airflow.exceptions import AirflowSkipException

from airflow.timetables.trigger import CronTriggerTimetable

__all__ = [
    "AirflowFailException",
    "AirflowSkipException",
    "Asset",
    "CronTriggerTimetable",
    "Param",
    "dag",
    "task",
]
