from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from airflow_temporal.triggers.base import TemporalTrigger

if TYPE_CHECKING:
    from temporalio.client import Client

DEFAULT_POLL_SECONDS = 5.0


class TemporalQueryTrigger(TemporalTrigger):
    """Asks a workflow's query again and again until one entry of a list in its answer has a final status.

    A success carries `entry`. For entities that never close, such as a queue: their result cannot be waited for.
    """

    def __init__(
        self,
        *,
        query: str,
        entries: str,
        id_field: str,
        entry_id: str,
        succeeded: list[str],
        failed: list[str],
        same_as_field: str | None = None,
        cancel_signal: str | None = None,
        poll_seconds: float = DEFAULT_POLL_SECONDS,
        **base: Any,
    ) -> None:
        """:param entries: path, by dots, of the list in the answer.
        :param id_field: path of an entry's id; an entry has `status` and may have `summary`.
        :param same_as_field: path of the id of another entry whose fate this one shares.
        :param cancel_signal: a signal that takes an entry's id and drops that entry, when the task is ended.
        """
        super().__init__(**base)
        self.query = query
        self.entries = entries
        self.id_field = id_field
        self.entry_id = entry_id
        self.succeeded = succeeded
        self.failed = failed
        self.same_as_field = same_as_field
        self.cancel_signal = cancel_signal
        self.poll_seconds = poll_seconds

    def arguments(self) -> dict[str, Any]:
        names = ("query", "entries", "id_field", "entry_id", "succeeded", "failed", "same_as_field", "cancel_signal", "poll_seconds")
        return {**super().arguments(), **{name: getattr(self, name) for name in names}}

    async def outcome(self, client: Client) -> dict[str, Any]:
        while True:
            entry = await self._entry(client)
            status = None if entry is None else str(entry.get("status"))
            if entry is not None and status in self.succeeded:
                return {"status": "success", "entry": entry}
            if entry is not None and status in self.failed:
                error = str(entry.get("summary") or status)
                return {"status": "failed", "error": error, "type": f"{status}", "final": True}
            await asyncio.sleep(self.poll_seconds)

    async def lines(self, client: Client) -> dict[str, str]:
        entry = await self._entry(client)
        if entry is None:
            return {"entry": f"{self.entry_id}: not there yet"}
        parts = [f"{self.entry_id}: {entry.get('status')}"]
        parts += [f"{part['landed']} landed from {part['provider']}" for part in entry.get("ingest", []) if "landed" in part]
        if entry.get("summary"):
            parts.append(str(entry["summary"]))
        return {"entry": ", ".join(parts)}

    @property
    def subject(self) -> str:
        return f"{self.entry_id} of workflow {self.workflow_id}"

    async def request_cancel(self, client: Client) -> None:
        """Drops the entry: the workflow serves others too."""
        if self.cancel_signal is not None:
            await client.get_workflow_handle(self.workflow_id).signal(self.cancel_signal, self.entry_id)

    async def _entry(self, client: Client) -> dict[str, Any] | None:
        answer = await client.get_workflow_handle(self.workflow_id).query(self.query)
        entries = at(answer, self.entries) or []
        wanted, seen = self.entry_id, set[str]()
        while True:
            entry = next((entry for entry in entries if at(entry, self.id_field) == wanted), None)
            other = None if entry is None or self.same_as_field is None else at(entry, self.same_as_field)
            if other is None or other in seen or not any(at(e, self.id_field) == other for e in entries):
                return entry
            seen.add(wanted)
            wanted = other


def at(value: Any, path: str) -> Any:
    """The value at a path of names joined by dots; None where there is none."""
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
