from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from airflow_temporal.failures import describe_failure
from airflow_temporal.newest_run import newest_run
from airflow_temporal.stage_report import child_line, failure_details, gate_lines, stage_line, stage_of
from airflow_temporal.stage_run import await_id
from airflow_temporal.triggers.base import TemporalTrigger

if TYPE_CHECKING:
    from temporalio.client import Client, WorkflowHandle

AWAIT_UPDATE = "awaitStage"
PROGRESS_QUERY = "progress"

#: How long a query may take: it needs a worker.
QUERY_SECONDS = 20.0
#: A run closes soon after a stage has failed; its failure says more than the stage's line.
CLOSING_SECONDS = 10.0


class TemporalStageTrigger(TemporalTrigger):
    """Waits until one stage of one run of a pipeline is settled. A success carries `stage`, the stage's progress.

    The pipeline answers the update `awaitStage(stage)` with `{name, status, summary, …}` when the stage is `done`, `failed` or
    `cancelled`, and the query `progress` with `{stages: […]}`; a closed run's result has `stages` too.
    """

    def __init__(self, *, stage: str, **base: Any) -> None:
        super().__init__(**base)
        self.stage = stage

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "stage": self.stage}

    async def outcome(self, client: Client) -> dict[str, Any]:
        settled = await self._settled(client)
        if "status" not in settled.get("stage", {}):
            return settled
        stage = settled["stage"]
        self.log.info("%s", stage_line(stage))
        if stage["status"] == "done":
            return {"status": "success", "stage": stage}
        return await self._failure(client, stage)

    async def _settled(self, client: Client) -> dict[str, Any]:
        """`{"stage": progress}`, or the event of a failure."""
        from temporalio.client import WorkflowUpdateFailedError
        from temporalio.exceptions import ApplicationError
        from temporalio.service import RPCError, RPCStatusCode

        handle = client.get_workflow_handle(self.workflow_id, run_id=self.run_id)
        try:
            stage = await handle.execute_update(AWAIT_UPDATE, self.stage, id=await_id(self.stage))
            return {"stage": stage}
        except WorkflowUpdateFailedError as error:
            cause = error.cause
            if not isinstance(cause, ApplicationError) or cause.type != "AcceptedUpdateCompletedWorkflow":
                return {"status": "failed", "error": str(cause), "type": type(cause).__name__, "final": True}
        except RPCError as error:
            if error.status != RPCStatusCode.NOT_FOUND:
                raise
        return await self._of_closed_run(client)

    async def _of_closed_run(self, client: Client) -> dict[str, Any]:
        from temporalio.client import WorkflowFailureError

        run = await newest_run(client, self.workflow_id, self.run_id)
        if run is None:
            gone = f"the server no longer knows run {self.run_id}; clear the task to do the stage again"
            return {"status": "failed", "error": gone, "type": "NotFound", "final": True}
        handle = client.get_workflow_handle(self.workflow_id, run_id=self.run_id, result_type=None)
        progress: Any = None
        try:
            # Follows a run that has continued as new.
            progress = await handle.result()
        except WorkflowFailureError as error:
            progress = await self._progress(handle)
            if progress is None:
                return describe_failure(error)
        stage = stage_of(progress, self.stage) if isinstance(progress, dict) else None
        if stage is None:
            unknown = f"run {self.run_id} is closed and its result says nothing of this stage"
            return {"status": "failed", "error": unknown, "type": "UnknownStage", "final": True}
        if stage["status"] not in ("done", "failed", "cancelled"):
            # Terminated or timed out: nobody settled the stages.
            stage = {**stage, "status": "cancelled", "summary": f"run {run.run_id} ended as {run.status}"}
        return {"stage": stage}

    async def _failure(self, client: Client, stage: dict[str, Any]) -> dict[str, Any]:
        from temporalio.client import WorkflowFailureError

        handle = client.get_workflow_handle(self.workflow_id, run_id=self.run_id)
        event = {"status": "failed", "type": f"Stage{stage['status'].capitalize()}", "final": True}
        event["error"] = str(stage.get("summary") or stage["status"])
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await handle.result()
        except WorkflowFailureError as error:
            if stage["status"] == "failed":
                event["type"] = describe_failure(error)["type"]
        except Exception as error:
            self.log.debug("The run says no more of its failure: %s", error)
        event["details"] = failure_details(await self._progress(handle), self.stage)
        return event

    async def _progress(self, handle: WorkflowHandle[Any, Any]) -> dict[str, Any] | None:
        try:
            async with asyncio.timeout(QUERY_SECONDS):
                progress = await handle.query(PROGRESS_QUERY)
        except Exception as error:
            self.log.debug("No worker answers for the run's progress: %s", error)
            return None
        return progress if isinstance(progress, dict) else None

    async def lines(self, client: Client) -> dict[str, str]:
        handle = client.get_workflow_handle(self.workflow_id, run_id=self.run_id)
        progress = await self._progress(handle)
        stage = None if progress is None else stage_of(progress, self.stage)
        if progress is None or stage is None:
            return {}
        lines = {self.stage: stage_line(stage)}
        blocked = gate_lines(progress, self.stage)
        if blocked:
            lines["gate"] = "\n".join(blocked)
        if stage["status"] == "running":
            lines.update(await self._child_lines(client, handle))
        return lines

    async def _child_lines(self, client: Client, handle: WorkflowHandle[Any, Any]) -> dict[str, str]:
        found = await handle.describe()
        lines = {}
        for child in found.raw_description.pending_children:
            progress = await self._progress(client.get_workflow_handle(child.workflow_id, run_id=child.run_id))
            line = None if progress is None else child_line(progress)
            if line is not None:
                lines[child.workflow_id] = line
        return lines
