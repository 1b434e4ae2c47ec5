from __future__ import annotations

from pathlib import Path

import pytest
from local_airflow import LocalAirflow
from temporal_stack import MockedWorker, TemporalServer

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
def airflow(server, tmp_path_factory):
    # Sectorflow's DAGs and those of the tests, side by side.
    dags = tmp_path_factory.mktemp("dags")
    for file in [*(PROJECT / "dags").glob("*.py"), *(Path(__file__).parent / "dags").glob("*.py")]:
        (dags / file.name).symlink_to(file)
    home = tmp_path_factory.mktemp("airflow")
    environment = {"SECTORFLOW_DAGS_SCHEDULE": "none"}
    with LocalAirflow(home, dags, server.connection, environment=environment) as running:
        yield running
