"""Once a week: do lake and warehouse still agree, and how did the pipeline do?

The Temporal workflow `pipelineHealth` counts one against the other and keeps the week's figures, which this task returns; it
fails when a row is missing. `sectorflow health` shows the same figures.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalWorkflowOperator
from sectorflow_dags.airflow_names import Param, dag
from sectorflow_dags.schedule import new_york_cron
from sectorflow_dags.tables import TASK_QUEUE


@dag(
    schedule=new_york_cron("0 12 * * 6"),
    start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    params={"days": Param(7, type="integer", minimum=1, description="length of the window that ends now")},
    default_args={"retries": 1, "retry_delay": timedelta(minutes=5)},
    render_template_as_native_obj=True,
    doc_md=__doc__,
    tags=["sectorflow"],
)
def sector_health():
    TemporalWorkflowOperator(
        task_id="health",
        workflow="pipelineHealth",
        workflow_id="health-{{ (dag_run.logical_date or dag_run.run_after).strftime('%Y-%m-%d') }}",
        args=[{"days": "{{ params.days }}"}],
        task_queue=TASK_QUEUE,
        execution_timeout=timedelta(hours=12),
    )


sector_health()
