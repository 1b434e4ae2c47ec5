"""Starting a workflow so that one wish of a task is carried out once, however often the task is tried."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from airflow_temporal.compat import AirflowFailException
from airflow_temporal.newest_run import KEY_MEMO, TASK_MEMO, KnownRun, newest_run
from airflow_temporal.trace import with_trace

if TYPE_CHECKING:
    from temporalio.client import Client

IfOpen = Literal["attach", "fail", "replace"]
IfClosed = Literal["start", "reuse"]
IfFailed = Literal["attach", "start"]
Replace = Literal["cancel", "terminate", "wait"]

POLL_SECONDS = 0.5
#: How long a cancelled run may take to clean up before it is terminated.
DEFAULT_CLOSE_SECONDS = 120.0


@dataclass(frozen=True)
class StartRequest:
    workflow: str
    workflow_id: str
    task_queue: str
    args: list[Any]
    key: str
    memo: dict[str, Any]
    search_attributes: dict[str, str] = field(default_factory=dict)
    summary: str | None = None


async def start_once(
    client: Client,
    request: StartRequest,
    log: logging.Logger,
    *,
    if_open: IfOpen,
    if_closed: IfClosed,
    if_failed: IfFailed = "attach",
    replace: Replace = "cancel",
    close_seconds: float = DEFAULT_CLOSE_SECONDS,
) -> str:
    """Starts the workflow, or finds the run that an earlier try of the same wish started. Returns the run id.

    :param if_failed: whether a run of an earlier try that did not complete, or is being cancelled, counts as found.
    """
    from temporalio.exceptions import WorkflowAlreadyStartedError

    while True:
        newest = await newest_run(client, request.workflow_id)
        if newest is not None and newest.key == request.key:
            if if_failed == "attach" or newest.may_complete:
                log.info("An earlier try of this task started run %s", newest.run_id)
                return newest.first_run_id
            log.info("Run %s of an earlier try does not complete: starting anew", newest.run_id)
            if newest.is_open:
                await close(client, request.workflow_id, newest, log, how="wait", within_seconds=close_seconds)
        elif newest is not None and newest.is_open:
            if if_open == "attach":
                log.info("Run %s of %s is open already: attaching to it", newest.run_id, request.workflow_id)
                return newest.first_run_id
            if if_open == "fail":
                raise AirflowFailException(
                    f"Workflow {request.workflow_id} runs already (run {newest.run_id}), and if_open is 'fail'"
                )
            await close(client, request.workflow_id, newest, log, how=replace, within_seconds=close_seconds)
        elif newest is not None and newest.status == "COMPLETED" and if_closed == "reuse":
            log.info("Run %s of %s is complete: taking its result", newest.run_id, request.workflow_id)
            return newest.first_run_id
        try:
            return await _start(client, request)
        except WorkflowAlreadyStartedError:
            continue  # somebody was quicker: look again


async def _start(client: Client, request: StartRequest) -> str:
    from temporalio.common import (
        SearchAttributeKey,
        SearchAttributePair,
        TypedSearchAttributes,
        WorkflowIDConflictPolicy,
        WorkflowIDReusePolicy,
    )

    pairs = [
        SearchAttributePair(SearchAttributeKey.for_keyword(name), value)
        for name, value in request.search_attributes.items()
    ]
    handle = await with_trace(client).start_workflow(
        request.workflow,
        args=request.args,
        id=request.workflow_id,
        task_queue=request.task_queue,
        id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        memo={KEY_MEMO: request.key, TASK_MEMO: request.memo},
        search_attributes=TypedSearchAttributes(pairs),
        static_summary=request.summary,
    )
    assert handle.first_execution_run_id is not None
    return handle.first_execution_run_id


async def close(
    client: Client,
    workflow_id: str,
    run: KnownRun,
    log: logging.Logger,
    *,
    how: Replace,
    within_seconds: float,
) -> None:
    """Brings an open run to its end: two runs of one workflow id are never open together."""
    handle = client.get_workflow_handle(workflow_id, first_execution_run_id=run.first_run_id)
    reason = "Cleared in Airflow"
    if how == "terminate":
        log.info("Terminating run %s before a new one starts", run.run_id)
        await handle.terminate(reason=reason)
        return
    if how == "cancel":
        log.info("Cancelling run %s before a new one starts", run.run_id)
        await handle.cancel()
    else:
        log.info("Waiting for run %s to end before a new one starts", run.run_id)
    deadline = time.monotonic() + within_seconds
    while True:
        newest = await newest_run(client, workflow_id)
        if newest is None or not newest.is_open or newest.first_run_id != run.first_run_id:
            return
        if time.monotonic() > deadline:
            log.warning("Run %s is still open after %.0f s: terminating it", run.run_id, within_seconds)
            await handle.terminate(reason=reason)
            return
        await asyncio.sleep(POLL_SECONDS)
