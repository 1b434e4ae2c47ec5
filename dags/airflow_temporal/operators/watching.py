from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from threading import Thread
from typing import Any

from airflow_temporal.compat import BaseOperator
from airflow_temporal.failures import raise_for
from airflow_temporal.hook import DEFAULT_CONNECTION
from airflow_temporal.link import RUN_KEY, TemporalWorkflowLink, publish_run
from airflow_temporal.run_reference import RunReference
from airflow_temporal.triggers.base import CANCEL_SECONDS, DEFAULT_PROGRESS_SECONDS, TemporalTrigger


class WatchingOperator(BaseOperator):
    """What the operators that wait for Temporal have in common: deferring, the deadline, the link, what ends the workflow.

    :param temporal_conn_id: Airflow connection of type `temporal`.
    :param deferrable: wait in the triggerer, without a worker slot; otherwise on the worker.
    :param execution_timeout: Airflow's own parameter; here it bounds the waiting, counted from its beginning in each try. It is kept
        as `time_limit`.
    :param cancel_on_kill: cancel the workflow when the task, or its DAG run, is marked failed. Clearing never does: the
        next try decides.
    :param cancel_on_deadline: cancel the workflow when `execution_timeout` has passed.
    :param progress_seconds: how often the task's log hears of progress.
    """

    operator_extra_links = (TemporalWorkflowLink(),)
    ui_color = "#e6ddff"
    template_fields: Sequence[str] = ()

    def __init__(
        self,
        *,
        temporal_conn_id: str = DEFAULT_CONNECTION,
        deferrable: bool = True,
        cancel_on_kill: bool = True,
        cancel_on_deadline: bool = True,
        progress_seconds: float = DEFAULT_PROGRESS_SECONDS,
        **base: Any,
    ) -> None:
        super().__init__(**base)
        # Airflow's clock would end the task while it starts the workflow, and leave the workflow running: the trigger keeps the time.
        self.time_limit, self.execution_timeout = self.execution_timeout, None
        self.temporal_conn_id = temporal_conn_id
        self.deferrable = deferrable
        self.cancel_on_kill = cancel_on_kill
        self.cancel_on_deadline = cancel_on_deadline
        self.progress_seconds = progress_seconds
        self._waiter: TemporalTrigger | None = None

    @property
    def watched(self) -> Any:
        """For the parameter `run` of monitors further down: also there when somebody has marked this task success."""
        return self.output[RUN_KEY]

    def execute(self, context: Any) -> Any:
        return self.begin(context)

    def begin(self, context: Any) -> Any:
        """What the task does in each try: finds or starts its run, and watches it."""
        raise NotImplementedError

    def watch(
        self, context: Any, trigger: type[TemporalTrigger], run: RunReference, *, own_run: bool = True, **arguments: Any
    ) -> Any:
        """Waits for `run`, in the triggerer or here. :param own_run: false for an entity, of which any run will do."""
        publish_run(context["ti"], run)
        self.log.info("Workflow %s, run %s %s", run.workflow_id, run.run_id, run.url)
        seconds = self.time_limit.total_seconds() if self.time_limit else None
        run_id = run.run_id if own_run else None
        waiter = trigger(
            temporal_conn_id=self.temporal_conn_id,
            workflow_id=run.workflow_id,
            run_id=run_id,
            deadline=None if seconds is None else time.time() + seconds,
            deadline_seconds=seconds,
            cancel_on_kill=self.cancel_on_kill,
            cancel_on_deadline=self.cancel_on_deadline,
            progress_seconds=self.progress_seconds,
            **arguments,
        )
        _ = waiter.hook.settings  # looked up outside the loop: in a task it is a request to the supervisor
        event = asyncio.run(waiter.first_look())
        if event is None and self.deferrable:
            self.defer(trigger=waiter, method_name="resume", kwargs={"run": run.as_dict(), "try_number": context["ti"].try_number})
        self._waiter = waiter
        return self.resume(context, event or asyncio.run(waiter.wait()), run.as_dict())

    def resume(self, context: Any, event: dict[str, Any], run: dict[str, Any], try_number: int | None = None) -> Any:
        """Where a deferred task goes on: returns the task's result, or raises what Airflow should make of the failure.

        :param try_number: of the try that deferred. Airflow 3.0 lets a retry go on here too, with the event of the try before.
        """
        if try_number not in (None, context["ti"].try_number):
            return self.begin(context)
        watched = RunReference.of(run)
        raise_for(event, f"{self.subject} of {watched.workflow_id}", watched.url)
        return self.result_of(event, watched)

    @property
    def subject(self) -> str:
        return "run"

    def result_of(self, event: dict[str, Any], run: RunReference) -> Any:
        raise NotImplementedError

    def on_kill(self) -> None:
        """Only for a task that waits on its worker: Airflow ends the process. A deferred task's trigger sees to it."""
        waiter = self._waiter
        if waiter is None or not self.cancel_on_kill:
            return
        self.log.warning("Cancelling %s: its task was ended in Airflow", waiter.subject)
        # The signal has interrupted an event loop: a second one needs its own thread.
        thread = Thread(target=lambda: waiter.hook.run(waiter.request_cancel), daemon=True)
        thread.start()
        thread.join(CANCEL_SECONDS)
