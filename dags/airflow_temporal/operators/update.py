from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from airflow_temporal.attempt import Attempt
from airflow_temporal.compat import AirflowFailException, BaseOperator
from airflow_temporal.hook import DEFAULT_CONNECTION, PATIENCE_SECONDS, TemporalHook
from airflow_temporal.link import TemporalWorkflowLink, publish_run
from airflow_temporal.newest_run import newest_run
from airflow_temporal.run_reference import RunReference


class TemporalUpdateOperator(BaseOperator):
    """Sends an update to an open workflow and returns its answer; a refusal fails the task without a retry.

    For updates that answer soon: the worker slot is held meanwhile.

    :param workflow_id: whom.
    :param update: the update's name.
    :param args: its arguments; JSON.
    :param update_id: by default one that all tries of the task share, so that a retry is the same update.
    """

    template_fields: Sequence[str] = ("workflow_id", "update", "args", "update_id")
    operator_extra_links = (TemporalWorkflowLink(),)
    ui_color = "#e6ddff"

    def __init__(
        self,
        *,
        workflow_id: str,
        update: str,
        args: list[Any] | None = None,
        update_id: str | None = None,
        temporal_conn_id: str = DEFAULT_CONNECTION,
        **base: Any,
    ) -> None:
        super().__init__(**base)
        self.workflow_id = workflow_id
        self.update = update
        self.args = args or []
        self.update_id = update_id
        self.temporal_conn_id = temporal_conn_id

    def execute(self, context: Any) -> Any:
        hook = TemporalHook(self.temporal_conn_id)
        update_id = self.update_id or Attempt.of(context, self.retries or 0).key(each_try=False)

        async def work(client: Any) -> tuple[str, Any]:
            return await self._send(client, update_id)

        run_id, answer = hook.run(work, patience_seconds=PATIENCE_SECONDS)
        url = hook.settings.workflow_url(self.workflow_id, run_id)
        publish_run(context["ti"], RunReference(self.workflow_id, run_id, url, "", "", []))
        self.log.info("%s of %s answered: %s", self.update, self.workflow_id, answer)
        return answer

    async def _send(self, client: Any, update_id: str) -> tuple[str, Any]:
        from temporalio.client import WorkflowUpdateFailedError

        run = await newest_run(client, self.workflow_id)
        if run is None or not run.is_open:
            state = "unknown to the server" if run is None else f"{run.status} and takes no update any more"
            raise AirflowFailException(f"Workflow {self.workflow_id} is {state}")
        handle = client.get_workflow_handle(self.workflow_id, run_id=run.run_id)
        try:
            return run.run_id, await handle.execute_update(self.update, args=self.args, id=update_id)
        except WorkflowUpdateFailedError as error:
            raise AirflowFailException(f"{self.workflow_id} refused {self.update}: {error.cause}") from error
