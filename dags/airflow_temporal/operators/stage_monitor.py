from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from airflow_temporal.attempt import Attempt
from airflow_temporal.hook import PATIENCE_SECONDS, TemporalHook
from airflow_temporal.operators.watching import WatchingOperator
from airflow_temporal.operators.workflow import OnRetry
from airflow_temporal.run_reference import RunReference
from airflow_temporal.stage_run import run_to_watch
from airflow_temporal.starting import DEFAULT_CLOSE_SECONDS
from airflow_temporal.triggers.stage import TemporalStageTrigger


class TemporalStageMonitor(WatchingOperator):
    """Shows one stage of a running pipeline as a task: it is green when the stage is done, red when it failed.

    Clearing the task starts the pipeline again from this stage, as a new run that takes the earlier stages over from the
    one before. Monitors further down that were cleared with it watch that new run. A monitor never turns green for work
    that was done before it was cleared.

    :param run: `watched` of the task before: of the operator that started the pipeline, or of the monitor of the stage
        before.
    :param stage: the stage's name in the pipeline.
    :param on_retry: a retry `attach`es to the same run, or starts the pipeline again from this stage (`restart`).
    :param restart_key: entry of the workflow's first argument that makes it begin with a later stage:
        `{restart_key: {"fromStage": stage}}`.
    :param close_seconds: how long an open run may take to give way to a new one before it is terminated.

    Returns the run, for the parameter `run` of the next monitor, with the stage's progress as `stage`.
    """

    template_fields: Sequence[str] = ("run", "stage")

    def __init__(
        self,
        *,
        run: Any,
        stage: str,
        on_retry: OnRetry = "attach",
        restart_key: str = "restart",
        close_seconds: float = DEFAULT_CLOSE_SECONDS,
        **base: Any,
    ) -> None:
        super().__init__(**base)
        self.run = run
        self.stage = stage
        self.on_retry = on_retry
        self.restart_key = restart_key
        self.close_seconds = close_seconds

    def begin(self, context: Any) -> Any:
        attempt = Attempt.of(context, self.retries or 0)
        expected = RunReference.of(self.run)
        hook = TemporalHook(self.temporal_conn_id)

        async def choose(client: Any) -> RunReference:
            return await run_to_watch(
                client,
                expected,
                self.stage,
                attempt,
                self.log,
                restarts_on_retry=self.on_retry == "restart",
                restart_key=self.restart_key,
                close_seconds=self.close_seconds,
            )

        chosen = hook.run(choose, patience_seconds=PATIENCE_SECONDS)
        url = hook.settings.workflow_url(chosen.workflow_id, chosen.run_id)
        return self.watch(context, TemporalStageTrigger, replace(chosen, url=url), stage=self.stage)

    @property
    def subject(self) -> str:
        return f"Stage {self.stage}"

    def result_of(self, event: dict[str, Any], run: RunReference) -> Any:
        return {**run.as_dict(), "stage": event["stage"]}
