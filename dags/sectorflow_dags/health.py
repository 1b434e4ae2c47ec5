from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sectorflow_dags.calendar import sessions_between
from sectorflow_dags.tables import STAGES

if TYPE_CHECKING:
    from temporalio.client import Client


@dataclass(frozen=True)
class DayHealth:
    trading_date: str
    #: Of the newest daily run: COMPLETED, RUNNING, FAILED …; MISSING when the server knows none.
    status: str
    #: Stages that ended later than their SLA.
    late: list[str]
    #: Why the run did not end well, or what its gate said.
    note: str

    @property
    def is_well(self) -> bool:
        return self.status == "COMPLETED"

    def line(self) -> str:
        late = f", late: {', '.join(self.late)}" if self.late else ""
        return f"{self.trading_date}: {self.status}{late}{', ' + self.note if self.note else ''}"


async def daily_health(client: Client, first: date, last: date) -> list[DayHealth]:
    """How the daily run of each session went, as the Temporal server still knows it."""
    return [await _of_day(client, day.isoformat()) for day in sessions_between(first, last)]


async def _of_day(client: Client, trading_date: str) -> DayHealth:
    from airflow_temporal.failures import describe_failure
    from airflow_temporal.newest_run import newest_run
    from temporalio.client import WorkflowFailureError

    workflow_id = f"daily-{trading_date}"
    run = await newest_run(client, workflow_id)
    if run is None:
        return DayHealth(trading_date, "MISSING", [], "no run is known")
    if run.is_open:
        return DayHealth(trading_date, run.status, [], "")
    try:
        record: Any = await client.get_workflow_handle(workflow_id, run_id=run.run_id).result()
    except WorkflowFailureError as error:
        return DayHealth(trading_date, run.status, [], describe_failure(error)["error"])
    stages = {stage["name"]: stage for stage in record["stages"]}
    late = [name for name in STAGES if stages.get(name, {}).get("slaMissed")]
    gate = record.get("gate") or {}
    note = "" if gate.get("status") in (None, "pass") else f"gate {gate['status']}: {gate['quarantined']} rows quarantined"
    return DayHealth(trading_date, run.status, late, note)
