"""For tests: DAGs of one task each, `whole`, that starts a small workflow and waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow_temporal import TemporalWorkflowOperator
from airflow_temporal.link import publish_run
from sectorflow_dags.airflow_names import dag

SINCE = datetime(2024, 1, 1, tzinfo=timezone.utc)
SOON = timedelta(seconds=1)
HOLDS = {"workflow": "hops", "args": [{"times": 0}]}

TASKS = {
    "attaches": HOLDS,
    "restarts": {**HOLDS, "on_retry": "restart"},
    "on_its_worker": {**HOLDS, "deferrable": False},
    "gives_way": {**HOLDS, "replace": "wait"},
    "is_terminated": {**HOLDS, "replace": "terminate"},
    "is_late": {**HOLDS, "execution_timeout": timedelta(seconds=5)},
    "hops": {"workflow": "hops", "args": [{"times": 3}]},
    "answers": {"workflow": "answers", "args": [{"characters": 100_000}]},
    "flaky": {"workflow": "flaky", "args": [{"fails": "{{ ti.try_number == 1 }}"}]},
    "limited": HOLDS,
}


class FailsOnce(TemporalWorkflowOperator):
    """Its first try is lost as soon as the workflow is started."""

    def watch(self, context, trigger, run, **arguments):
        publish_run(context["ti"], run)
        if context["ti"].try_number == 1:
            raise RuntimeError("the worker was lost")
        return super().watch(context, trigger, run, **arguments)


class IsLateOnce(TemporalWorkflowOperator):
    """Its second try may take its time."""

    def watch(self, context, trigger, run, **arguments):
        if context["ti"].try_number > 1:
            self.time_limit = None
        return super().watch(context, trigger, run, **arguments)


OPERATORS = {"attaches": FailsOnce, "restarts": FailsOnce, "is_late": IsLateOnce}


def one_task(name, arguments):
    operator = OPERATORS.get(name, TemporalWorkflowOperator)
    limit = {"dagrun_timeout": timedelta(seconds=10)} if name == "limited" else {}

    @dag(dag_id=name, schedule=None, start_date=SINCE, render_template_as_native_obj=True, **limit)
    def made():
        # A slow machine's scheduler may take a task for lost whose trigger was quick: its retry attaches.
        operator(task_id="whole", task_queue="plain", workflow_id=name, **{"retries": 1, "retry_delay": SOON, **arguments})

    return made()


for name, arguments in TASKS.items():
    one_task(name, arguments)
