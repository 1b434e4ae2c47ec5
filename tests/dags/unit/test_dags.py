from __future__ import annotations

from pathlib import Path

import pytest
from airflow_temporal.compat import AIRFLOW_3, AIRFLOW_VERSION
from sectorflow_dags.tables import MARTS, STAGES

DAGS = Path(__file__).resolve().parents[3] / "dags"
NAMES = ["sector_backfill", "sector_daily", "sector_gate", "sector_health", "sector_live"]


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
        assert dag.get_task(stage).execution_timeout.total_seconds() > 24 * 3600


def test_the_last_stage_announces_every_mart(dags):
    dag = dags["sector_daily"]
    assert sorted(asset.uri for asset in dag.get_task("publish").outlets) == sorted(
        f"sectorflow://{mart.replace('.', '/')}" for mart in MARTS
    )
    assert not dag.get_task("transform").outlets


def test_late_runs_alert_where_airflow_can(dags):
    dag = dags["sector_daily"]
    if not AIRFLOW_3:
        assert dag.get_task("ingest").sla.total_seconds() == 30 * 60
    if AIRFLOW_VERSION >= (3, 1):
        assert dag.deadline


def test_dags_can_be_stored(dags):
    if AIRFLOW_VERSION >= (3, 1):
        from airflow.serialization.serialized_objects import DagSerialization as Serialized
    else:
        from airflow.serialization.serialized_objects import SerializedDAG as Serialized
    for dag in dags.values():
        Serialized.to_dict(dag)


def test_parsing_a_dag_file_does_not_import_temporalio():
    import subprocess
    import sys

    code = "import sys, runpy; [runpy.run_path(f'{n}.py') for n in %r]; sys.exit('temporalio' in sys.modules)" % NAMES
    subprocess.run([sys.executable, "-c", code], cwd=DAGS, check=True, capture_output=True)
