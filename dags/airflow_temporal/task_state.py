from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async

from airflow_temporal.compat import AIRFLOW_3

#: States that end a task from outside while it is deferred: somebody marked it or its DAG run failed, or the DAG run timed
#: out. A cleared task has none of these: its next try decides what becomes of the workflow.
STOPPED_STATES = frozenset({"failed", "upstream_failed", "skipped", "removed"})


async def was_stopped(task_instance: Any) -> bool:
    """Whether somebody ended the task whose trigger was cancelled; false when the triggerer stops or hands triggers over."""
    state = await sync_to_async(_state_in_airflow_3 if AIRFLOW_3 else _state_in_airflow_2)(task_instance)
    return state in STOPPED_STATES


def _state_in_airflow_3(ti: Any) -> str | None:
    from airflow.sdk.execution_time.task_runner import RuntimeTaskInstance

    states = RuntimeTaskInstance.get_task_states(
        dag_id=ti.dag_id, task_ids=[ti.task_id], run_ids=[ti.run_id], map_index=ti.map_index
    )
    of_run = states.get(ti.run_id, {})
    name = ti.task_id if ti.map_index in (None, -1) else f"{ti.task_id}_{ti.map_index}"
    state = of_run.get(name, of_run.get(ti.task_id))
    return None if state is None else str(getattr(state, "value", state))


def _state_in_airflow_2(ti: Any) -> str | None:
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session

    with create_session() as session:
        state = (
            session.query(TaskInstance.state)
            .filter_by(dag_id=ti.dag_id, task_id=ti.task_id, run_id=ti.run_id, map_index=ti.map_index)
            .scalar()
        )
    return None if state is None else str(getattr(state, "value", state))
