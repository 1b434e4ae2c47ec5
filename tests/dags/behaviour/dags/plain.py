"""For tests: DAGs of one task each, `whole`, that starts a small workflow and waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalWorkflowOperator
from sectorflow_dags.airflow_names import dag

SINCE = datetime(2024, 1, 1, tzinfo=timezone.utc)
SOON = timedelta(seconds=1)
HOLDS = {"workflow": "hops", "args": [{"times": 0}]}

TASKS = {
    "attaches": {**HOLDS, "deferrable": False, "retries": 1, "retry_delay": SOON},
    "restarts": {**HOLDS, "deferrable": False, "retries": 1, "retry_delay": SOON, "on_retry": "restart"},
    "gives_way": {**HOLDS, "replace": "wait"},
    "is_terminated": {**HOLDS, "replace": "terminate"},
    "is_late": {**HOLDS, "execution_timeout": timedelta(seconds=5), "retries": 1, "retry_delay": SOON},
    "hops": {"workflow": "hops", "args": [{"times": 3}]},
    "answers": {"workflow": "answers", "args": [{"characters": 100_000}]},
    "flaky": {"workflow": "flaky", "args": [{"fails": "{{ ti.try_number == 1 }}"}], "retries": 1, "retry_delay": SOON},
    "limited": HOLDS,
}


def one_task(name, arguments):
    limit = {"dagrun_timeout": timedelta(seconds=10)} if name == "limited" else {}

    @dag(dag_id=name, schedule=None, start_date=SINCE, render_template_as_native_obj=True, **limit)
    def made():
        TemporalWorkflowOperator(task_id="whole", task_queue="plain", workflow_id=name, **arguments)

    return made()


for name, arguments in TASKS.items():
    one_task(name, arguments)
