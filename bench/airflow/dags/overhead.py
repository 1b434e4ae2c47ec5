"""What is compared: tasks of Airflow alone, and monitors of a Temporal workflow."""

from __future__ import annotations

from datetime import datetime, timezone

from airflow_temporal import TemporalStageMonitor, TemporalWorkflowOperator
from sectorflow_dags.airflow_names import Param, dag, task

STAGES = ["one", "two", "three", "four", "five", "six"]
SINCE = datetime(2024, 1, 1, tzinfo=timezone.utc)


@task
def nothing(symbol: str | None = None) -> None:
    return None


@dag(schedule=None, start_date=SINCE)
def trivial():
    before = None
    for stage in STAGES:
        now = nothing.override(task_id=stage)()
        if before is not None:
            before >> now
        before = now


@dag(schedule=None, start_date=SINCE, params={"seconds": Param(0, type="integer")}, render_template_as_native_obj=True)
def monitored():
    before = TemporalWorkflowOperator(
        task_id="start",
        workflow="sixStages",
        task_queue="bench",
        args=[{"secondsEach": "{{ params.seconds }}"}],
        wait=False,
    )
    for stage in STAGES:
        before = TemporalStageMonitor(task_id=stage, stage=stage, run=before.watched)


@dag(schedule=None, start_date=SINCE, params={"symbols": Param(500, type="integer")}, max_active_tasks=64)
def mapped():
    @task
    def symbols(params=None) -> list[str]:
        return [f"S{n}" for n in range(params["symbols"])]

    nothing.expand(symbol=symbols())


@dag(
    schedule=None,
    start_date=SINCE,
    params={"symbols": Param(500, type="integer"), "batch": Param(1, type="integer")},
    render_template_as_native_obj=True,
)
def in_temporal():
    TemporalWorkflowOperator(
        task_id="every_symbol",
        workflow="everySymbol",
        task_queue="bench",
        args=[{"symbols": "{{ params.symbols }}", "batch": "{{ params.batch }}"}],
    )


trivial()
monitored()
mapped()
in_temporal()
