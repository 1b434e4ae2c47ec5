from __future__ import annotations

from pathlib import Path

import pytest
from airflow_temporal.compat import AIRFLOW_VERSION
from local_airflow import LocalAirflow
from tcp_proxy import TcpProxy
from temporal_stack import MockedWorker, PlainWorker, TemporalServer

# Airflow has deadline alerts since 3.1.
collect_ignore = ["test_deadline_alert.py"] if AIRFLOW_VERSION < (3, 1) else []

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def server():
    with TemporalServer() as running:
        yield running


@pytest.fixture(scope="session")
def session_worker(server, tmp_path_factory):
    with MockedWorker(server, tmp_path_factory.mktemp("worker")) as running:
        yield running


@pytest.fixture
def worker(server, session_worker):
    session_worker.forget()
    yield session_worker
    session_worker.forget()
    # What a failed test left open would keep the warehouse's one slot from the next.
    server.terminate_open()


@pytest.fixture(scope="session")
def session_plain(server):
    with PlainWorker(server) as running:
        yield running


@pytest.fixture
def plain(server, session_plain):
    yield session_plain
    server.terminate_open()


@pytest.fixture(scope="session")
def session_way(server):
    with TcpProxy(server.port) as way:
        yield way


@pytest.fixture
def way_to_server(session_way):
    """Between Airflow and Temporal; what the tests themselves ask Temporal goes straight there."""
    yield session_way
    session_way.mend()


@pytest.fixture(scope="session")
def airflow(server, session_way, tmp_path_factory):
    # Sectorflow's DAGs and those of the tests, side by side.
    dags = tmp_path_factory.mktemp("dags")
    for file in [*(PROJECT / "dags").glob("*.py"), *(Path(__file__).parent / "dags").glob("*.py")]:
        (dags / file.name).symlink_to(file)
    home = tmp_path_factory.mktemp("airflow")
    environment = {"SECTORFLOW_DAGS_SCHEDULE": "none"}
    connection = {**server.connection, "port": session_way.port}
    with LocalAirflow(home, dags, connection, environment=environment) as running:
        yield running
