from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_temporal.failures import describe_failure
from airflow_temporal.results import DEFAULT_MAX_RESULT_BYTES, bounded
from airflow_temporal.stage_report import stage_line
from airflow_temporal.triggers.base import TemporalTrigger

if TYPE_CHECKING:
    from temporalio.client import Client


class TemporalWorkflowTrigger(TemporalTrigger):
    """Waits until a workflow closes, through every continue-as-new. A success carries `result`."""

    def __init__(
        self,
        *,
        progress_query: str | None = None,
        max_result_bytes: int = DEFAULT_MAX_RESULT_BYTES,
        **base: Any,
    ) -> None:
        super().__init__(**base)
        self.progress_query = progress_query
        self.max_result_bytes = max_result_bytes

    def arguments(self) -> dict[str, Any]:
        own = {"progress_query": self.progress_query, "max_result_bytes": self.max_result_bytes}
        return {**super().arguments(), **own}

    async def outcome(self, client: Client) -> dict[str, Any]:
        from temporalio.client import WorkflowFailureError

        handle = client.get_workflow_handle(self.workflow_id, run_id=self.run_id)
        try:
            result = await handle.result()
        except WorkflowFailureError as error:
            return describe_failure(error)
        limited = bounded(result, self.max_result_bytes, self.workflow_id, self.run_id or "")
        return {"status": "success", "result": limited}

    async def lines(self, client: Client) -> dict[str, str]:
        if self.progress_query is None:
            return {}
        progress = await client.get_workflow_handle(self.workflow_id).query(self.progress_query)
        if isinstance(progress, dict) and "stages" in progress:
            return {entry["name"]: stage_line(entry) for entry in progress["stages"] if entry["status"] != "waiting"}
        return {"progress": str(progress)}
