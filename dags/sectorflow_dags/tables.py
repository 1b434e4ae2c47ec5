from __future__ import annotations

import json
from importlib.resources import files

#: Written by `scripts/airflow/write-dag-tables.ts` from the pipeline's own tables.
_TABLES = json.loads(files("sectorflow_dags").joinpath("tables.json").read_text())

DAG_IDS: list[str] = _TABLES["dagIds"]
TASK_QUEUE: str = _TABLES["taskQueue"]
STAGES: list[str] = [stage["name"] for stage in _TABLES["stages"]]
#: Minutes after the run's start by which a stage must be done.
SLA_MINUTES: dict[str, int] = {stage["name"]: stage["slaMinutes"] for stage in _TABLES["stages"]}
MARTS: list[str] = _TABLES["marts"]
BACKFILL_DATASETS: list[str] = _TABLES["backfillDatasets"]
FASTEST_PACE_SECONDS: int = _TABLES["livePaceSeconds"]["fastest"]
SLOWEST_PACE_SECONDS: int = _TABLES["livePaceSeconds"]["slowest"]
CALENDAR_FIRST_DAY: str = _TABLES["calendar"]["firstDay"]
CALENDAR_LAST_DAY: str = _TABLES["calendar"]["lastDay"]
#: The reason by day, for weekdays on which the exchange is closed.
CLOSURES: dict[str, str] = _TABLES["calendar"]["closures"]
