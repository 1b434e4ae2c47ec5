from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from airflow_temporal.operators.watching import WatchingOperator
from airflow_temporal.results import DEFAULT_MAX_RESULT_BYTES
from airflow_temporal.run_reference import RunReference
from airflow_temporal.triggers.workflow import TemporalWorkflowTrigger


class TemporalWorkflowMonitor(WatchingOperator):
    """Waits for the end of a run that another task started, and returns its result.

    :param run: `watched` of a `TemporalWorkflowOperator(wait=False)` or of a stage's monitor.
    :param max_result_bytes: a longer result, as JSON, becomes a reference.
    """

    template_fields: Sequence[str] = ("run",)

    def __init__(self, *, run: Any, max_result_bytes: int = DEFAULT_MAX_RESULT_BYTES, **base: Any) -> None:
        super().__init__(**base)
        self.run = run
        self.max_result_bytes = max_result_bytes

    def begin(self, context: Any) -> Any:
        run = RunReference.of(self.run)
        return self.watch(context, TemporalWorkflowTrigger, run, max_result_bytes=self.max_result_bytes)

    def result_of(self, event: dict[str, Any], run: RunReference) -> Any:
        return event["result"]
