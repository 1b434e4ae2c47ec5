"""How an Airflow connection of type `temporal` says where Temporal is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from temporalio.client import Client

DEFAULT_PORT = 7233
DEFAULT_NAMESPACE = "default"

ALLOWED_EXTRAS = (
    "client_cert",
    "client_key",
    "data_converter",
    "server_ca",
    "server_name",
    "tls",
    "ui_url",
)


@dataclass(frozen=True)
class TemporalConnection:
    """Host and port are the frontend's, the schema is the namespace, the password an API key. The rest is in the extra:

    - `tls`: true, or false; true by itself where an API key or a certificate is given.
    - `server_ca`, `client_cert`, `client_key`: PEM text, or the path of a file that holds it.
    - `server_name`: what the server's certificate is made out to, when that is not the host.
    - `ui_url`: the Temporal UI, for links.
    - `data_converter`: `module:attribute` of a `temporalio.converter.DataConverter`, or of a function that makes one, for
      encrypted payloads.
    """

    address: str
    namespace: str
    api_key: str | None
    tls: bool
    server_ca: str | None
    server_name: str | None
    client_cert: str | None
    client_key: str | None
    ui_url: str
    data_converter: str | None

    @classmethod
    def of(cls, connection: Any) -> TemporalConnection:
        """:raises ValueError: names the connection and the field that cannot be used."""
        extra = connection.extra_dejson
        where = f"Connection {connection.conn_id}"
        if not connection.host:
            raise ValueError(f"{where}: the host is empty; give the Temporal frontend's name or address")
        unknown = sorted(set(extra) - set(ALLOWED_EXTRAS))
        if unknown:
            raise ValueError(f"{where}: extra has {', '.join(unknown)}; allowed are {', '.join(ALLOWED_EXTRAS)}")
        api_key = connection.password or None
        client_cert, client_key = extra.get("client_cert"), extra.get("client_key")
        if (client_cert is None) != (client_key is None):
            raise ValueError(f"{where}: extra needs both client_cert and client_key, or neither")
        tls = extra.get("tls", api_key is not None or client_cert is not None)
        if isinstance(tls, str):  # connections written as a URI have only text
            tls = {"true": True, "false": False}.get(tls.lower(), tls)
        if not isinstance(tls, bool):
            raise ValueError(f"{where}: extra.tls is {tls!r}; allowed are true and false")
        return cls(
            address=f"{connection.host}:{connection.port or DEFAULT_PORT}",
            namespace=connection.schema or DEFAULT_NAMESPACE,
            api_key=api_key,
            tls=tls,
            server_ca=extra.get("server_ca"),
            server_name=extra.get("server_name"),
            client_cert=client_cert,
            client_key=client_key,
            ui_url=str(extra.get("ui_url", "")).rstrip("/"),
            data_converter=extra.get("data_converter"),
        )

    def workflow_url(self, workflow_id: str, run_id: str) -> str:
        """The run's page in the Temporal UI; empty when the connection names no UI."""
        if not self.ui_url:
            return ""
        workflow = quote(workflow_id, safe="")
        return f"{self.ui_url}/namespaces/{self.namespace}/workflows/{workflow}/{run_id}/history"

    async def connect(self) -> Client:
        from temporalio.client import Client, TLSConfig

        tls: bool | TLSConfig = self.tls
        if self.tls and (self.server_ca or self.server_name or self.client_cert):
            tls = TLSConfig(
                server_root_ca_cert=_pem(self.server_ca),
                domain=self.server_name,
                client_cert=_pem(self.client_cert),
                client_private_key=_pem(self.client_key),
            )
        more = {} if self.data_converter is None else {"data_converter": _attribute(self.data_converter)}
        return await Client.connect(
            self.address, namespace=self.namespace, api_key=self.api_key, tls=tls, **more
        )


def _pem(text_or_path: str | None) -> bytes | None:
    if text_or_path is None:
        return None
    if text_or_path.lstrip().startswith("-----BEGIN"):
        return text_or_path.encode()
    return Path(text_or_path).read_bytes()


def _attribute(path: str) -> Any:
    module, separator, name = path.partition(":")
    if not separator:
        raise ValueError(f"extra.data_converter is {path!r}; write it as module:attribute")
    found = getattr(import_module(module), name)
    return found() if callable(found) else found
