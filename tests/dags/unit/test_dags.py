from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from airflow_temporal.compat import AIRFLOW_3, AIRFLOW_VERSION
from sectorflow_dags.tables import DAG_IDS, MARTS, SLA_MINUTES, STAGES

DAGS = Path(__file__).resolve().parents[3] / "dags"
NAMES = sorted(DAG_IDS)


@pytest.fixture(scope="session")
def dags():
    found = {}
    for name in NAMES:
        namespace: dict = {"__name__": name, "__file__": str(DAGS / f"{name}.py")}
        # `dag` registers what it makes; the decorated function returns it too.
        exec(compile((DAGS / f"{name}.py").read_text(), f"{name}.py", "exec"), namespace)
        found[name] = namespace[name]()
    return found


def test_every_dag_file_is_named_after_its_dag(dags):
    assert sorted(path.stem for path in DAGS.glob("*.py")) == NAMES
    assert {dag.dag_id for dag in dags.values()} == set(NAMES)


def test_the_daily_dag_has_one_monitor_a_stage_in_order(dags):
    dag = dags["sector_daily"]
    order = ["trading_date", "start", *STAGES, "result"]
    assert sorted(task.task_id for task in dag.tasks) == sorted(order)
    for before, after in zip(order[1:], order[2:], strict=False):
        assert after in dag.get_task(before).downstream_task_ids
    for stage in STAGES:
        assert dag.get_task(stage).stage == stage
        assert dag.get_task(stage).time_limit.total_seconds() > 24 * 3600


def test_the_last_stage_announces_every_mart(dags):
    dag = dags["sector_daily"]
    assert sorted(asset.uri for asset in dag.get_task("publish").outlets) == sorted(
        f"sectorflow://{mart.replace('.', '/')}" for mart in MARTS
    )
    assert not dag.get_task("transform").outlets


def test_late_runs_alert_where_airflow_can(dags, caplog):
    dag = dags["sector_daily"]
    if not AIRFLOW_3:
        assert dag.get_task("ingest").sla.total_seconds() == 30 * 60
    if AIRFLOW_VERSION >= (3, 1):
        (alert,) = dag.deadline
        assert alert.interval.total_seconds() == max(SLA_MINUTES.values()) * 60
        assert as_the_triggerer_runs_it(alert.callback) == "success"
        assert "DAG run r1 of sector_daily missed its deadline" in caplog.text


def as_the_triggerer_runs_it(callback):
    if AIRFLOW_VERSION < (3, 2):
        from airflow.triggers.deadline import DeadlineCallbackTrigger as CallbackTrigger
    else:
        from airflow.triggers.callback import CallbackTrigger

    context = {"dag_run": {"dag_id": "sector_daily", "dag_run_id": "r1"}}
    trigger = CallbackTrigger(callback.path, {**(callback.kwargs or {}), "context": context})

    async def last_state():
        return [event.payload["state"] async for event in trigger.run()][-1]

    return asyncio.run(last_state())


def test_dags_can_be_stored(dags):
    if AIRFLOW_VERSION >= (3, 2):
        from airflow.serialization.serialized_objects import DagSerialization as Serialized
    else:
        from airflow.serialization.serialized_objects import SerializedDAG as Serialized
    for dag in dags.values():
        Serialized.to_dict(dag)


def test_parsing_the_dag_files_imports_nothing_but_ours_and_airflow():
    """Seconds of CPU depend on the machine; what is imported does not. The seconds are in bench/README.md."""
    alone = Path(__file__).resolve().parents[1] / "support" / "airflow_alone.py"
    code = (
        "import runpy, sys\n"
        f"runpy.run_path({str(alone)!r})\n"
        "before = set(sys.modules)\n"
        f"for name in {NAMES!r}: runpy.run_path(f'{{name}}.py')\n"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=DAGS, check=True, capture_output=True, text=True)
    # Airflow loads parts of itself late.
    assert set(shown.stdout.splitlines()[-1].split()) - {"airflow"} == {"airflow_temporal", "sectorflow_dags"}
