from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from temporalio.client import Client

#: Memo entries of the workflows that this package starts: which wish of which task, and the task's names.
KEY_MEMO = "airflow_key"
TASK_MEMO = "airflow"


@dataclass(frozen=True)
class KnownRun:
    """What the server knows of a run. `status` as in the UI: RUNNING, COMPLETED, FAILED, CANCELED, TERMINATED …"""

    run_id: str
    first_run_id: str
    status: str
    started_at: datetime
    key: str | None
    #: Somebody has asked it to end; it may clean up first.
    is_cancel_requested: bool = False

    @property
    def is_open(self) -> bool:
        return self.status == "RUNNING"

    @property
    def may_complete(self) -> bool:
        return self.status == "COMPLETED" or (self.is_open and not self.is_cancel_requested)


async def newest_run(client: Client, workflow_id: str, run_id: str | None = None) -> KnownRun | None:
    """The newest run with this workflow id, or the one named; None when the server knows none (any more)."""
    from temporalio.service import RPCError, RPCStatusCode

    try:
        found = await client.get_workflow_handle(workflow_id, run_id=run_id).describe()
    except RPCError as error:
        if error.status == RPCStatusCode.NOT_FOUND:
            return None
        raise
    raw = found.raw_description.workflow_execution_info
    return KnownRun(
        run_id=found.run_id,
        first_run_id=raw.first_run_id or found.run_id,
        status="UNKNOWN" if found.status is None else found.status.name,
        started_at=found.start_time,
        key=await found.memo_value(KEY_MEMO, None),
        is_cancel_requested=found.raw_description.workflow_extended_info.cancel_requested,
    )
