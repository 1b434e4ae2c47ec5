from __future__ import annotations

import os
from datetime import datetime, timezone
from typing import Any

from sectorflow_dags.airflow_names import CronTriggerTimetable

#: A day that waits for a person must not hold up the next ones.
MAX_ACTIVE_RUNS = 3


def new_york_cron(expression: str) -> CronTriggerTimetable | None:
    """A schedule by New York's clock. With SECTORFLOW_DAGS_SCHEDULE=none, DAGs run only when asked to: for a local market, whose
    dates are not today's.
    """
    if os.environ.get("SECTORFLOW_DAGS_SCHEDULE") == "none":
        return None
    return CronTriggerTimetable(expression, timezone="America/New_York")


def since_going_live() -> dict[str, Any]:
    """With SECTORFLOW_DAGS_SINCE, the day of going live, runs missed since then are made up for; without it, none is."""
    since = os.environ.get("SECTORFLOW_DAGS_SINCE")
    first = datetime.fromisoformat(since) if since else datetime(2024, 1, 1)
    return {
        "start_date": first.replace(tzinfo=timezone.utc),
        "catchup": bool(since),
        "max_active_runs": MAX_ACTIVE_RUNS,
    }
