"""For tests: what another team would write to begin when a mart is published."""

from __future__ import annotations

from datetime import datetime, timezone

from sectorflow_dags.airflow_names import Asset, dag, task
from sectorflow_dags.daily import mart_uri


@dag(schedule=[Asset(mart_uri("marts.mart_risk_metrics"))], start_date=datetime(2024, 1, 1, tzinfo=timezone.utc), catchup=False)
def downstream():
    @task
    def read():
        return None

    read()


downstream()
