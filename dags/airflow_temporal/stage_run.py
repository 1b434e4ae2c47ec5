"""Which run of a pipeline a stage's monitor has to watch, so that it never reports work that was not done for it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from airflow_temporal.attempt import Attempt
from airflow_temporal.compat import AirflowFailException
from airflow_temporal.newest_run import KnownRun, newest_run
from airflow_temporal.run_reference import RunReference
from airflow_temporal.starting import StartRequest, start_once

if TYPE_CHECKING:
    from temporalio.client import Client


async def run_to_watch(
    client: Client,
    expected: RunReference,
    stage: str,
    attempt: Attempt,
    log: logging.Logger,
    *,
    restarts_on_retry: bool,
    restart_key: str,
    close_seconds: float,
) -> RunReference:
    """`expected` is the run that the task before this one watched.

    A first try, and a retry of it, watch that run. A cleared task wants the stage done again: where the task before it was
    cleared too and has brought about a new run, that is the one; otherwise this starts the pipeline anew from this stage.
    """
    starts_anew = restarts_on_retry and attempt.is_retry
    key = attempt.key(each_try=restarts_on_retry)
    newest = await newest_run(client, expected.workflow_id)
    if newest is not None and newest.key == key:
        return replace(expected, run_id=newest.first_run_id)
    if not attempt.is_cleared and not starts_anew:
        return expected
    if not starts_anew and newest is not None and newest.first_run_id == expected.run_id:
        if await _is_work_of_now(client, expected, newest, stage, attempt):
            log.info("Stage %s is part of run %s, which began after the task was cleared", stage, expected.run_id)
            return expected

    args = restarted_args(expected, stage, restart_key)
    request = StartRequest(
        workflow=expected.workflow,
        workflow_id=expected.workflow_id,
        task_queue=expected.task_queue,
        args=args,
        key=key,
        memo=attempt.memo(),
        summary=f"From {stage} again, for Airflow {attempt.dag_id} {attempt.run_id}",
    )
    run_id = await start_once(
        client, request, log, if_open="replace", if_closed="start", close_seconds=close_seconds
    )
    log.info("Started %s again from stage %s: run %s", expected.workflow_id, stage, run_id)
    return replace(expected, run_id=run_id)


def restarted_args(run: RunReference, stage: str, restart_key: str) -> list[Any]:
    """The workflow's first argument with `{restart_key: {"fromStage": stage}}`."""
    if not run.args or not isinstance(run.args[0], dict):
        raise AirflowFailException(
            f"{run.workflow} cannot begin with a later stage: its first argument is no JSON object but {run.args!r}"
        )
    first = {name: value for name, value in run.args[0].items() if name != restart_key}
    return [{**first, restart_key: {"fromStage": stage}}, *run.args[1:]]


async def _is_work_of_now(
    client: Client, expected: RunReference, newest: KnownRun, stage: str, attempt: Attempt
) -> bool:
    """Whether the run's work on the stage came after the task was cleared, as far as can be known.

    Not when the run is older than the DAG run's new beginning, and not when somebody waited for the stage in it before:
    the update `await-<stage>` is the trace that this task's earlier tries left.
    """
    if attempt.dag_run_started_at is not None and newest.started_at < attempt.dag_run_started_at:
        return False
    return not await was_awaited(client, expected, stage)


async def was_awaited(client: Client, run: RunReference, stage: str) -> bool:
    from temporalio.api.common.v1 import WorkflowExecution
    from temporalio.api.update.v1 import UpdateRef
    from temporalio.api.workflowservice.v1 import PollWorkflowExecutionUpdateRequest
    from temporalio.service import RPCError, RPCStatusCode

    reference = UpdateRef(
        workflow_execution=WorkflowExecution(workflow_id=run.workflow_id, run_id=run.run_id),
        update_id=await_id(stage),
    )
    request = PollWorkflowExecutionUpdateRequest(namespace=client.namespace, update_ref=reference)
    try:
        await client.workflow_service.poll_workflow_execution_update(request)
    except RPCError as error:
        if error.status == RPCStatusCode.NOT_FOUND:
            return False
        raise
    return True


def await_id(stage: str) -> str:
    """The update id that every waiter of a stage shares: a run takes ten updates at once."""
    return f"await-{stage}"
