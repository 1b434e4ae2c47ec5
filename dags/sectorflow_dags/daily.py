from __future__ import annotations

from datetime import timedelta
from typing import Any

from airflow_temporal.deadline import dag_deadline, task_sla
from sectorflow_dags.airflow_names import Asset
from sectorflow_dags.tables import MARTS, SLA_MINUTES, STAGES

#: A blocked gate waits 24 hours for a person, and a spent daily quota until the provider's reset.
STAGE_TIMEOUT = timedelta(hours=36)


def daily_deadline() -> dict[str, Any]:
    return dag_deadline(timedelta(minutes=max(SLA_MINUTES.values())))


def stage_arguments(stage: str) -> dict[str, Any]:
    """Of a stage's monitor. The last stage publishes the marts: DAGs further down can be scheduled on them."""
    outlets = [Asset(mart_uri(mart)) for mart in MARTS] if stage == STAGES[-1] else []
    sla = task_sla(timedelta(minutes=SLA_MINUTES[stage]))
    return {"execution_timeout": STAGE_TIMEOUT, "outlets": outlets, **sla}


def mart_uri(mart: str) -> str:
    """The asset of a mart, `marts.mart_risk_metrics` for example."""
    return f"sectorflow://{mart.replace('.', '/')}"
