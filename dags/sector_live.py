"""Starts or stops the near-real-time quotes: the Temporal workflow `liveQuotes`.

Started once, it polls in every session and sleeps over nights, weekends and holidays until it is stopped.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalSignalOperator, TemporalWorkflowOperator
from sectorflow_dags.airflow_names import Param, dag, task
from sectorflow_dags.tables import FASTEST_PACE_SECONDS, SLOWEST_PACE_SECONDS, TASK_QUEUE

WORKFLOW_ID = "live-{{ params.universe }}"


@dag(
    schedule=None,
    start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
    params={
        "action": Param("start", type="string", enum=["start", "stop"]),
        "universe": Param("default", type="string", pattern="^[a-z][a-z0-9-]*$"),
        "every_seconds": Param(60, type="integer", minimum=FASTEST_PACE_SECONDS, maximum=SLOWEST_PACE_SECONDS),
        "symbols": Param(
            None, type=["null", "array"], items={"type": "string"}, minItems=1, description="all unless given"
        ),
    },
    default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
    render_template_as_native_obj=True,
    doc_md=__doc__,
    tags=["sectorflow"],
)
def sector_live():
    @task.branch
    def action(params=None) -> str:
        return params["action"]

    start = TemporalWorkflowOperator(
        task_id="start",
        workflow="liveQuotes",
        workflow_id=WORKFLOW_ID,
        args=[
            {
                "universe": "{{ params.universe }}",
                "symbols": "{{ params.symbols }}",
                "everySeconds": "{{ params.every_seconds }}",
            }
        ],
        task_queue=TASK_QUEUE,
        wait=False,
    )
    stop = TemporalSignalOperator(task_id="stop", workflow_id=WORKFLOW_ID, signal="stop")
    action() >> [start, stop]


sector_live()
