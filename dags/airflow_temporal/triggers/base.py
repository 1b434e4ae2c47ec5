from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from airflow.triggers.base import BaseTrigger, TriggerEvent

from airflow_temporal.hook import TemporalHook
from airflow_temporal.task_state import was_stopped
from airflow_temporal.transient import retrying

if TYPE_CHECKING:
    from temporalio.client import Client

CANCEL_SECONDS = 15.0

#: What has happened already needs no triggerer.
FIRST_LOOK_SECONDS = 1.5

#: An event that comes before the executor has reported the end of the task's first half makes the scheduler take the task for
#: lost, and retry it ("finished with state success, but the task instance's state attribute is queued").
EARLIEST_EVENT_SECONDS = 5.0

DEFAULT_PROGRESS_SECONDS = 30.0


class TemporalTrigger(BaseTrigger):
    """Waits for something in Temporal until it happens or the deadline passes.

    Its one event is a dict with `status`: `success`, `failed` (with `error`, `type`, `final`) or `deadline` (with `error`).
    When Airflow cancels it, the workflow is cancelled only if somebody ended the task: a triggerer that restarts or hands its
    triggers over leaves the workflow alone, and the next triggerer waits on.
    """

    def __init__(
        self,
        *,
        temporal_conn_id: str,
        workflow_id: str,
        run_id: str | None,
        deadline: float | None = None,
        deadline_seconds: float | None = None,
        cancel_on_kill: bool = True,
        cancel_on_deadline: bool = True,
        progress_seconds: float = DEFAULT_PROGRESS_SECONDS,
    ) -> None:
        """:param deadline: seconds since 1970; a new triggerer keeps to it.
        :param deadline_seconds: the task's time, to name it when it is up.
        """
        super().__init__()
        self.temporal_conn_id = temporal_conn_id
        self.workflow_id = workflow_id
        self.run_id = run_id
        self.deadline = deadline
        self.deadline_seconds = deadline_seconds
        self.cancel_on_kill = cancel_on_kill
        self.cancel_on_deadline = cancel_on_deadline
        self.progress_seconds = progress_seconds
        self.hook = TemporalHook(temporal_conn_id)
        self._said: dict[str, str] = {}

    @abstractmethod
    async def outcome(self, client: Client) -> dict[str, Any]:
        """Waits for what the trigger is for; raises when the server does not answer, and is called again."""

    async def lines(self, client: Client) -> dict[str, str]:
        """What stands in the task's log while it waits: the latest line by subject. A line that has not changed is not
        written again.
        """
        return {}

    def arguments(self) -> dict[str, Any]:
        return {
            "temporal_conn_id": self.temporal_conn_id,
            "workflow_id": self.workflow_id,
            "run_id": self.run_id,
            "deadline": self.deadline,
            "deadline_seconds": self.deadline_seconds,
            "cancel_on_kill": self.cancel_on_kill,
            "cancel_on_deadline": self.cancel_on_deadline,
            "progress_seconds": self.progress_seconds,
        }

    def serialize(self) -> tuple[str, dict[str, Any]]:
        return f"{type(self).__module__}.{type(self).__qualname__}", self.arguments()

    async def run(self) -> AsyncIterator[TriggerEvent]:
        began = time.monotonic()
        self.log.info("Waiting for %s", self.subject)
        try:
            event = await self.wait()
            await asyncio.sleep(max(0.0, began + EARLIEST_EVENT_SECONDS - time.monotonic()))
        except asyncio.CancelledError:
            await self._on_cancel()
            raise
        yield TriggerEvent(event)

    async def wait(self) -> dict[str, Any]:
        """The event; also for tasks that wait on a worker."""
        left = None if self.deadline is None else max(0.0, self.deadline - time.time())
        narrating = asyncio.create_task(self._narrate())
        try:
            async with asyncio.timeout(left):
                return await retrying(self._attempt, self.log)
        except TimeoutError:
            if self.cancel_on_deadline:
                await self._cancel_workflow("its time in Airflow is up")
            return {"status": "deadline", "error": f"not done after {self.deadline_seconds or 0:.0f} s"}
        except Exception as error:
            return {"status": "failed", "error": str(error), "type": type(error).__name__, "final": False}
        finally:
            narrating.cancel()

    async def first_look(self) -> dict[str, Any] | None:
        """The event when there is nothing to wait for; None when there is, or when the server does not answer at once."""
        try:
            async with asyncio.timeout(FIRST_LOOK_SECONDS):
                return await self._attempt()
        except TimeoutError:
            return None
        except Exception as error:
            self.log.debug("No first look: %s", error)
            return None

    async def _attempt(self) -> dict[str, Any]:
        return await self.outcome(await self.hook.client())

    async def _narrate(self) -> None:
        while True:
            try:
                await self.say_news(await self.hook.client())
            except Exception as error:
                self.log.debug("No progress to show: %s", error)
            await asyncio.sleep(self.progress_seconds)

    async def say_news(self, client: Client) -> None:
        for subject, line in (await self.lines(client)).items():
            if self._said.get(subject) != line:
                self._said[subject] = line
                self.log.info("%s", line)

    async def _on_cancel(self) -> None:
        """Not to be interrupted: the triggerer cancels a trigger again and again until it has ended."""
        if not self.cancel_on_kill or self.task_instance is None:
            return
        work = asyncio.create_task(self._cancel_if_stopped())
        while not work.done():
            try:
                await asyncio.shield(work)
            except asyncio.CancelledError:
                self.log.debug("Cancelled again")

    async def _cancel_if_stopped(self) -> None:
        try:
            async with asyncio.timeout(CANCEL_SECONDS):
                stopped = await was_stopped(self.task_instance)
        except Exception as error:
            # Better a workflow that goes on than one that a restart of Airflow has stopped.
            self.log.warning("Cannot tell why this trigger ends (%s); the workflow goes on", error)
            return
        if stopped:
            await self._cancel_workflow("its task was ended in Airflow")

    async def _cancel_workflow(self, reason: str) -> None:
        self.log.warning("Cancelling %s: %s", self.subject, reason)
        try:
            async with asyncio.timeout(CANCEL_SECONDS):
                await self.request_cancel(await self.hook.client())
        except Exception as error:
            self.log.error("Could not cancel %s: %s", self.subject, error)

    @property
    def subject(self) -> str:
        """What is waited for, in words."""
        return f"workflow {self.workflow_id}"

    async def request_cancel(self, client: Client) -> None:
        """Asks Temporal to end what is waited for; also for tasks that wait on a worker."""
        await client.get_workflow_handle(self.workflow_id, first_execution_run_id=self.run_id).cancel()
