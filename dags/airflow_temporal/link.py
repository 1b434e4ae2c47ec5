from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_temporal.compat import AIRFLOW_3, BaseOperatorLink

if TYPE_CHECKING:
    from airflow_temporal.run_reference import RunReference

LINK_NAME = "Temporal workflow"

#: XCom that holds the run's page. Airflow 3 reads the link of this name there, so it works while the task is deferred.
LINK_KEY = "_link_TemporalWorkflowLink"

#: XCom that holds the run, as monitors further down take it: there as soon as the task knows its run, whatever becomes of the task.
RUN_KEY = "temporal_workflow"


class TemporalWorkflowLink(BaseOperatorLink):
    """A button on the task's page that opens the workflow in the Temporal UI."""

    name = LINK_NAME

    @property
    def xcom_key(self) -> str:
        return LINK_KEY

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        if AIRFLOW_3:
            from airflow.sdk.execution_time.xcom import XCom

            return XCom.get_one(
                key=LINK_KEY,
                dag_id=ti_key.dag_id,
                task_id=ti_key.task_id,
                run_id=ti_key.run_id,
                map_index=ti_key.map_index if ti_key.map_index is not None else -1,
            ) or ""
        from airflow.models.xcom import XCom as StoredXCom

        return StoredXCom.get_value(key=LINK_KEY, ti_key=ti_key) or ""


def publish_run(ti: Any, run: RunReference) -> None:
    """Makes the run known to other tasks and to the link, before the task waits for anything."""
    ti.xcom_push(key=RUN_KEY, value=run.as_dict())
    ti.xcom_push(key=LINK_KEY, value=run.url)
