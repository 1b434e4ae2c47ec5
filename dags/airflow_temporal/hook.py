from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async

from airflow_temporal.compat import BaseHook
from airflow_temporal.connection import TemporalConnection
from airflow_temporal.transient import retrying

if TYPE_CHECKING:
    from temporalio.client import Client

T = TypeVar("T")

DEFAULT_CONNECTION = "temporal_default"

#: A worker slot is not held longer for a server that does not answer; Airflow's retries come after.
PATIENCE_SECONDS = 120.0

# All triggers of a triggerer share one gRPC channel a connection. A client belongs to the loop that made it.
_CLIENTS: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[TemporalConnection, asyncio.Task[Client]]]
_CLIENTS = WeakKeyDictionary()


class TemporalHook(BaseHook):
    """Talks to Temporal as an Airflow connection of type `temporal` says (:class:`TemporalConnection`)."""

    conn_name_attr = "temporal_conn_id"
    default_conn_name = DEFAULT_CONNECTION
    conn_type = "temporal"
    hook_name = "Temporal"

    def __init__(self, temporal_conn_id: str = DEFAULT_CONNECTION) -> None:
        super().__init__()
        self.temporal_conn_id = temporal_conn_id

    @cached_property
    def settings(self) -> TemporalConnection:
        """Blocks while Airflow looks the connection up: not for an event loop."""
        return TemporalConnection.of(self.get_connection(self.temporal_conn_id))

    async def client(self) -> Client:
        settings = await sync_to_async(self._prepared)()
        clients = _CLIENTS.setdefault(asyncio.get_running_loop(), {})
        connecting = clients.get(settings)
        if connecting is None:
            connecting = clients[settings] = asyncio.create_task(settings.connect())
        try:
            return await asyncio.shield(connecting)
        except asyncio.CancelledError:
            raise
        except Exception:
            clients.pop(settings, None)  # the next asker tries again
            raise

    def _prepared(self) -> TemporalConnection:
        """What would hold an event loop up: looking the connection up, and importing temporalio, a second of CPU at first."""
        import_module("temporalio.client")
        return self.settings

    def run(self, work: Callable[[Client], Awaitable[T]], *, patience_seconds: float = 0.0) -> T:
        """Does asynchronous work with a client from where no event loop runs: in operators.

        :param patience_seconds: how long connecting and the work are tried again while the server does not answer.
        """
        _ = self.settings  # looked up outside the loop: in a task it is a request to the supervisor

        async def with_client() -> T:
            return await work(await self.client())

        return asyncio.run(retrying(with_client, self.log, patience_seconds))

    def test_connection(self) -> tuple[bool, str]:
        """For the button *Test* of Airflow's form for connections."""

        async def ask(client: Client) -> str:
            from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest

            request = DescribeNamespaceRequest(namespace=client.namespace)
            answer = await client.workflow_service.describe_namespace(request)
            return answer.namespace_info.name

        try:
            return True, f"Namespace {self.run(ask)} at {self.settings.address} answers"
        except Exception as error:
            return False, str(error)

    @staticmethod
    def get_ui_field_behaviour() -> dict[str, Any]:
        return {
            "hidden_fields": ["login"],
            "relabeling": {"schema": "Namespace", "password": "API key"},
            "placeholders": {
                "host": "127.0.0.1",
                "port": "7233",
                "schema": "default",
                "extra": '{"ui_url": "http://127.0.0.1:8233"}',
            },
        }
