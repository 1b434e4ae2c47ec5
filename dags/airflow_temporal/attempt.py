from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Attempt:
    """Which try of which task this is, and whether somebody cleared the task before it.

    Airflow sets `max_tries` to the tries used up plus the task's retries whenever a task is cleared, and leaves it alone
    when a task is retried. So `max_tries - retries` is the number of tries before the last clear.
    """

    dag_id: str
    run_id: str
    task_id: str
    map_index: int
    try_number: int
    tries_before_clear: int
    #: When the DAG run began, or began again: clearing a task of a finished DAG run sets it to that moment.
    dag_run_started_at: datetime | None

    @classmethod
    def of(cls, context: Any, retries: int) -> Attempt:
        ti = context["ti"]
        dag_run = context.get("dag_run")
        return cls(
            dag_id=ti.dag_id,
            run_id=ti.run_id,
            task_id=ti.task_id,
            map_index=-1 if ti.map_index is None else ti.map_index,
            try_number=ti.try_number,
            tries_before_clear=max(0, (ti.max_tries or 0) - retries),
            dag_run_started_at=getattr(dag_run, "start_date", None),
        )

    @property
    def is_cleared(self) -> bool:
        return self.tries_before_clear > 0

    @property
    def is_retry(self) -> bool:
        """Airflow tries again by itself: the same wish as the try before it."""
        return self.try_number > self.tries_before_clear + 1

    def key(self, *, each_try: bool) -> str:
        """Names what this attempt wants done, the same in all tries of one wish unless `each_try`. Kept in the memo of the
        workflow that it starts, so that a later try finds what an earlier one started.
        """
        wish = self.try_number if each_try else self.tries_before_clear
        return f"{self.dag_id}/{self.run_id}/{self.task_id}/{self.map_index}#{wish}"

    def memo(self) -> dict[str, Any]:
        return {
            "dag_id": self.dag_id,
            "run_id": self.run_id,
            "task_id": self.task_id,
            "map_index": self.map_index,
            "try_number": self.try_number,
        }
