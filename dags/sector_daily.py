"""Runs the daily pipeline: at 06:00 New York time, for the trading date before.

The work is done by the Temporal workflow `dailyPipeline`; this DAG starts it and shows each stage as a task. Clearing a
stage's task does the work again from that stage on. By hand, `trading_date` names another date.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalStageMonitor, TemporalWorkflowMonitor, TemporalWorkflowOperator
from sectorflow_dags.airflow_names import Param, dag, task
from sectorflow_dags.daily import daily_deadline, stage_arguments
from sectorflow_dags.schedule import new_york_cron, since_going_live
from sectorflow_dags.tables import STAGES, TASK_QUEUE
from sectorflow_dags.trading_date import trading_date_of


@dag(
    schedule=new_york_cron("0 6 * * 2-6"),
    params={"trading_date": Param(None, type=["null", "string"], description="YYYY-MM-DD; the last session unless given")},
    default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
    doc_md=__doc__,
    tags=["sectorflow"],
    **since_going_live(),
    **daily_deadline(),
)
def sector_daily():
    @task
    def trading_date(params=None, dag_run=None) -> str:
        return trading_date_of(
            due_at=dag_run.logical_date or dag_run.run_after,
            now=datetime.now(timezone.utc),
            run_type=str(getattr(dag_run.run_type, "value", dag_run.run_type)),
            asked=params["trading_date"],
        )

    date = trading_date()
    before = TemporalWorkflowOperator(
        task_id="start",
        workflow="dailyPipeline",
        workflow_id="daily-{{ ti.xcom_pull(task_ids='trading_date') }}",
        args=[{"tradingDate": date, "dagRunId": "{{ run_id }}"}],
        task_queue=TASK_QUEUE,
        wait=False,
    )
    for stage in STAGES:
        before = TemporalStageMonitor(task_id=stage, stage=stage, run=before.watched, **stage_arguments(stage))
    TemporalWorkflowMonitor(task_id="result", run=before.watched)


sector_daily()
