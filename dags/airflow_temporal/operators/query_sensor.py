from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from airflow_temporal.operators.watching import WatchingOperator
from airflow_temporal.run_reference import RunReference
from airflow_temporal.triggers.query import DEFAULT_POLL_SECONDS, TemporalQueryTrigger


class TemporalQuerySensor(WatchingOperator):
    """Waits until one entry of a list that a workflow's query answers has a final status: one request of a queue.

    :param run: the output of the task that sent the request.
    :param entry_id: the request's id.
    :param query: a query without arguments.
    :param entries: path, by dots, of the list in its answer; an entry has `status` and may have `summary`.
    :param id_field: path of an entry's id.
    :param succeeded: statuses that end the task well.
    :param failed: statuses that fail it.
    :param same_as_field: path of the id of another entry whose fate this one shares.
    :param cancel_signal: a signal of the workflow that takes an entry's id and drops that entry. It is sent when the task is marked
        failed or its time is up; without it, the entry is left alone.

    The workflow itself, which serves others too, is never cancelled by this task. Returns the entry.
    """

    template_fields: Sequence[str] = ("run", "entry_id")

    def __init__(
        self,
        *,
        run: Any,
        entry_id: str,
        query: str,
        entries: str,
        id_field: str,
        succeeded: list[str],
        failed: list[str],
        same_as_field: str | None = None,
        cancel_signal: str | None = None,
        poll_seconds: float = DEFAULT_POLL_SECONDS,
        **base: Any,
    ) -> None:
        cancels = cancel_signal is not None
        super().__init__(**{"cancel_on_kill": cancels, "cancel_on_deadline": cancels, **base})
        self.run = run
        self.entry_id = entry_id
        self.query = query
        self.entries = entries
        self.id_field = id_field
        self.succeeded = succeeded
        self.failed = failed
        self.same_as_field = same_as_field
        self.cancel_signal = cancel_signal
        self.poll_seconds = poll_seconds

    def begin(self, context: Any) -> Any:
        return self.watch(
            context,
            TemporalQueryTrigger,
            RunReference.of(self.run),
            own_run=False,
            query=self.query,
            entries=self.entries,
            id_field=self.id_field,
            entry_id=self.entry_id,
            succeeded=self.succeeded,
            failed=self.failed,
            same_as_field=self.same_as_field,
            cancel_signal=self.cancel_signal,
            poll_seconds=self.poll_seconds,
        )

    @property
    def subject(self) -> str:
        return self.entry_id

    def result_of(self, event: dict[str, Any], run: RunReference) -> Any:
        return event["entry"]
