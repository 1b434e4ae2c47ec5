from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from airflow_temporal.attempt import Attempt
from airflow_temporal.hook import PATIENCE_SECONDS, TemporalHook
from airflow_temporal.link import publish_run
from airflow_temporal.operators.watching import WatchingOperator
from airflow_temporal.results import DEFAULT_MAX_RESULT_BYTES
from airflow_temporal.run_reference import RunReference
from airflow_temporal.starting import (
    DEFAULT_CLOSE_SECONDS,
    IfClosed,
    IfOpen,
    Replace,
    StartRequest,
    start_once,
)
from airflow_temporal.triggers.workflow import TemporalWorkflowTrigger

OnRetry = Literal["attach", "restart"]


class TemporalWorkflowOperator(WatchingOperator):
    """Starts one workflow and, unless told otherwise, waits for its result.

    The workflow id is the same in every try of the task, so a retry finds the run that the try before it started; where that
    run has failed and the task waits for its result, the retry starts a new one. Clearing the task ends the run, if it is still
    open, and starts a new one.

    :param workflow: the workflow's type.
    :param task_queue: where its workers poll.
    :param args: its arguments; JSON.
    :param workflow_id: by default made of DAG, DAG run, task and map index.
    :param wait: false to return at once; monitors further down watch the run.
    :param if_open: when somebody else's run with this id is open: `attach` to it, `fail`, or `replace` it.
    :param if_closed: when somebody else's run with this id is complete: `start` another, or `reuse` its result.
    :param on_retry: a retry `attach`es to the run of the try before while that may complete, or ends it and `restart`s.
    :param replace: how an open run gives way: `cancel`, `terminate`, or `wait` for its own end.
    :param close_seconds: how long it may take before it is terminated.
    :param search_attributes: of type Keyword.
    :param summary: one line for the Temporal UI.
    :param progress_query: a query without arguments whose answer goes to the task's log.
    :param max_result_bytes: a longer result, as JSON, becomes a reference.

    Returns the result; with `wait=False` the run, for the parameter `run` of monitors.
    """

    template_fields: Sequence[str] = ("workflow_id", "args", "task_queue", "search_attributes", "summary")

    def __init__(
        self,
        *,
        workflow: str,
        task_queue: str,
        args: list[Any] | None = None,
        workflow_id: str | None = None,
        wait: bool = True,
        if_open: IfOpen = "attach",
        if_closed: IfClosed = "start",
        on_retry: OnRetry = "attach",
        replace: Replace = "cancel",
        close_seconds: float = DEFAULT_CLOSE_SECONDS,
        search_attributes: dict[str, str] | None = None,
        summary: str | None = None,
        progress_query: str | None = None,
        max_result_bytes: int = DEFAULT_MAX_RESULT_BYTES,
        **base: Any,
    ) -> None:
        super().__init__(**base)
        self.workflow = workflow
        self.task_queue = task_queue
        self.args = args or []
        # A run id is defined where a DAG run has no logical date.
        self.workflow_id = workflow_id or "airflow:{{ dag.dag_id }}:{{ ti.task_id }}:{{ run_id }}:{{ ti.map_index }}"
        self.wait = wait
        self.if_open = if_open
        self.if_closed = if_closed
        self.on_retry = on_retry
        self.replace = replace
        self.close_seconds = close_seconds
        self.search_attributes = search_attributes or {}
        self.summary = summary or "Airflow {{ dag.dag_id }} {{ run_id }}"
        self.progress_query = progress_query
        self.max_result_bytes = max_result_bytes

    def begin(self, context: Any) -> Any:
        attempt = Attempt.of(context, self.retries or 0)
        request = StartRequest(
            workflow=self.workflow,
            workflow_id=self.workflow_id,
            task_queue=self.task_queue,
            args=self.args,
            key=attempt.key(each_try=self.on_retry == "restart"),
            memo=attempt.memo(),
            search_attributes=self.search_attributes,
            summary=self.summary,
        )
        anew = attempt.is_cleared or (self.on_retry == "restart" and attempt.is_retry)
        hook = TemporalHook(self.temporal_conn_id)

        async def start(client: Any) -> str:
            return await start_once(
                client,
                request,
                self.log,
                if_open="replace" if anew else self.if_open,
                if_closed="start" if anew else self.if_closed,
                # Who waits has seen the failure and tries again; who only starts has done what it was told to.
                if_failed="start" if self.wait and attempt.is_retry else "attach",
                replace=self.replace,
                close_seconds=self.close_seconds,
            )

        run_id = hook.run(start, patience_seconds=PATIENCE_SECONDS)
        run = RunReference(
            workflow_id=self.workflow_id,
            run_id=run_id,
            url=hook.settings.workflow_url(self.workflow_id, run_id),
            workflow=self.workflow,
            task_queue=self.task_queue,
            args=self.args,
        )
        if not self.wait:
            publish_run(context["ti"], run)
            self.log.info("Workflow %s, run %s %s", run.workflow_id, run.run_id, run.url)
            return run.as_dict()
        return self.watch(
            context,
            TemporalWorkflowTrigger,
            run,
            progress_query=self.progress_query,
            max_result_bytes=self.max_result_bytes,
        )

    def result_of(self, event: dict[str, Any], run: RunReference) -> Any:
        return event["result"]
