from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from airflow_temporal.compat import BaseOperator
from airflow_temporal.hook import DEFAULT_CONNECTION, PATIENCE_SECONDS, TemporalHook
from airflow_temporal.link import TemporalWorkflowLink, publish_run
from airflow_temporal.run_reference import RunReference


class TemporalSignalOperator(BaseOperator):
    """Sends a signal to a workflow, and starts the workflow together with it where told to and none is open.

    :param workflow_id: whom.
    :param signal: the signal's name.
    :param args: its arguments; JSON.
    :param start: the workflow's type, to start it when it is not open; None to fail then.
    :param start_args: that workflow's arguments.
    :param task_queue: that workflow's.

    Returns the run that got the signal. A retry may send the signal twice: give it an id that the workflow knows again.
    """

    template_fields: Sequence[str] = ("workflow_id", "signal", "args", "start_args", "task_queue")
    operator_extra_links = (TemporalWorkflowLink(),)
    ui_color = "#e6ddff"

    def __init__(
        self,
        *,
        workflow_id: str,
        signal: str,
        args: list[Any] | None = None,
        start: str | None = None,
        start_args: list[Any] | None = None,
        task_queue: str | None = None,
        temporal_conn_id: str = DEFAULT_CONNECTION,
        **base: Any,
    ) -> None:
        super().__init__(**base)
        if start is not None and task_queue is None:
            raise ValueError(f"task {self.task_id}: start={start!r} needs a task_queue")
        self.workflow_id = workflow_id
        self.signal = signal
        self.args = args or []
        self.start = start
        self.start_args = start_args or []
        self.task_queue = task_queue
        self.temporal_conn_id = temporal_conn_id

    def execute(self, context: Any) -> dict[str, Any]:
        hook = TemporalHook(self.temporal_conn_id)
        run_id = hook.run(self._send, patience_seconds=PATIENCE_SECONDS)
        run = RunReference(
            workflow_id=self.workflow_id,
            run_id=run_id,
            url=hook.settings.workflow_url(self.workflow_id, run_id),
            workflow=self.start or "",
            task_queue=self.task_queue or "",
            args=self.start_args,
        )
        publish_run(context["ti"], run)
        self.log.info("Sent signal %s to %s, run %s", self.signal, self.workflow_id, run_id)
        return run.as_dict()

    async def _send(self, client: Any) -> str:
        if self.start is None:
            handle = client.get_workflow_handle(self.workflow_id)
            await handle.signal(self.signal, args=self.args)
            return (await handle.describe()).run_id
        handle = await client.start_workflow(
            self.start,
            args=self.start_args,
            id=self.workflow_id,
            task_queue=self.task_queue,
            start_signal=self.signal,
            start_signal_args=self.args,
        )
        return handle.first_execution_run_id or (await handle.describe()).run_id
