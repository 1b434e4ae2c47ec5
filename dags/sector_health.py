"""Once a week: were all daily runs of the week complete, and do lake and warehouse still agree?

`week` lists the week's daily runs and fails when one is missing or failed. `reconcile` does the newest day's stage `test` again, which compares
lake and warehouse row by row of counts, and all after it; nothing is fetched.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalWorkflowOperator
from airflow_temporal.hook import TemporalHook
from sectorflow_dags.airflow_names import AirflowFailException, CronTriggerTimetable, dag, task
from sectorflow_dags.calendar import new_york_day, previous_session
from sectorflow_dags.health import daily_health
from sectorflow_dags.tables import TASK_QUEUE

WEEK = timedelta(days=7)


@dag(
    schedule=CronTriggerTimetable("0 12 * * 6", timezone="America/New_York"),
    start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=5)},
    doc_md=__doc__,
    tags=["sectorflow"],
)
def sector_health():
    @task
    def newest_date(dag_run=None) -> str:
        return previous_session(new_york_day(dag_run.logical_date or dag_run.run_after)).isoformat()

    @task
    def week(newest: str) -> list[str]:
        last = datetime.fromisoformat(newest).date()
        days = TemporalHook().run(lambda client: daily_health(client, last - WEEK + timedelta(days=1), last))
        lines = [day.line() for day in days]
        unwell = [day.line() for day in days if not day.is_well]
        print("\n".join(lines))
        if unwell:
            raise AirflowFailException("Daily runs of the week that are not complete:\n" + "\n".join(unwell))
        return lines

    newest = newest_date()
    week(newest)
    TemporalWorkflowOperator(
        task_id="reconcile",
        workflow="dailyPipeline",
        workflow_id="daily-{{ ti.xcom_pull(task_ids='newest_date') }}",
        args=[{"tradingDate": newest, "dagRunId": "{{ run_id }}", "restart": {"fromStage": "test"}}],
        task_queue=TASK_QUEUE,
        progress_query="progress",
    )


sector_health()
