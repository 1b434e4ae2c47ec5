"""A DAG file of Airflow's own parts alone, those that our DAG files use: what it imports is not ours to answer for."""

from __future__ import annotations

from datetime import datetime, timezone

from airflow import __version__
from airflow.timetables.trigger import CronTriggerTimetable
from airflow.triggers.base import BaseTrigger

if __version__ >= "3":
    from airflow.sdk import Asset, Param, dag, task
else:
    from airflow.datasets import Dataset as Asset
    from airflow.decorators import dag, task
    from airflow.models.param import Param

if __version__ >= "3.1":
    from airflow.sdk import BaseHook
else:
    from airflow.hooks.base import BaseHook

assert BaseHook and BaseTrigger


@dag(
    schedule=CronTriggerTimetable("0 6 * * 2-6", timezone="America/New_York"),
    start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
    params={"text": Param(None, type=["null", "string"])},
)
def airflow_alone():
    @task.short_circuit
    def ask():
        return True

    @task.branch
    def choose():
        return "end"

    @task(outlets=[Asset("test://one")])
    def end():
        return None

    ask() >> choose() >> end()


airflow_alone()
