"""The connection type `temporal`: what reaches a real server, and what Airflow's form says of it."""

from __future__ import annotations

import asyncio
import json

import pytest
from airflow.models.connection import Connection
from airflow_temporal.connection import TemporalConnection
from certificates import Authority
from local_airflow import free_port
from tls_proxy import TlsProxy

pytestmark = pytest.mark.full

HOST = "temporal.test"


def reach(port, password=None, **extra):
    """The client that a connection leads to, once the server has answered it."""
    given = Connection(conn_id="t", conn_type="temporal", host="127.0.0.1", port=port, password=password, extra=json.dumps(extra))

    async def connected():
        client = await TemporalConnection.of(given).connect()
        assert await client.service_client.check_health()
        return client

    return asyncio.run(connected())


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path, "authority")


def test_mutual_tls_with_certificates_as_text_or_as_files(server, authority):
    own, caller = authority.sign(HOST), authority.sign("airflow.test")
    with TlsProxy(server.port, own, asks_for=authority) as way:
        trusted = {"server_ca": str(authority.certificate), "server_name": HOST}
        reach(way.port, **trusted, client_cert=str(caller.certificate), client_key=str(caller.key))
        reach(way.port, **trusted, client_cert=caller.certificate.read_text(), client_key=caller.key.read_text())
        with pytest.raises(RuntimeError, match="connect"):
            reach(way.port, **trusted, tls=True)


def test_a_server_that_another_authority_vouches_for_is_not_trusted(server, authority, tmp_path):
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other", "authority")
    with TlsProxy(server.port, authority.sign(HOST)) as way:
        assert reach(way.port, "a key", server_ca=str(authority.certificate), server_name=HOST).api_key == "a key"
        with pytest.raises(RuntimeError, match="connect"):
            reach(way.port, server_ca=str(other.certificate), server_name=HOST, tls=True)
        with pytest.raises(RuntimeError, match="connect"):
            reach(way.port, server_ca=str(authority.certificate), server_name="elsewhere.test", tls=True)


def test_the_form_for_connections_says_whether_temporal_answers(airflow, server):
    def tested(**changes):
        given = {"connection_id": "t", "conn_type": "temporal", "host": "127.0.0.1", "port": server.port, **changes}
        answer = airflow.request("POST", "/connections/test", given)
        return answer["status"], answer["message"]

    assert tested() == (True, f"Namespace default at 127.0.0.1:{server.port} answers")
    for changes, reason in [
        ({"schema": "nowhere"}, "nowhere"),
        ({"port": free_port()}, "connect"),
        ({"extra": '{"tsl": "true"}'}, "extra has tsl; allowed are client_cert"),
    ]:
        works, message = tested(**changes)
        assert not works and reason in message
