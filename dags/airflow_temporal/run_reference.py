from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RunReference:
    """One run of a workflow, and how it was started: what tasks hand to each other, as a dict, through XCom."""

    workflow_id: str
    run_id: str
    url: str
    #: Type, task queue and arguments it was started with: enough to start it again.
    workflow: str
    task_queue: str
    args: list[Any]

    @classmethod
    def of(cls, value: Any) -> RunReference:
        """:raises ValueError: when `value` is not what an operator of this package returned."""
        if isinstance(value, RunReference):
            return value
        try:
            return cls(**{name: value[name] for name in cls.__dataclass_fields__})
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"run is {value!r}; give the output of a TemporalWorkflowOperator or of a monitor"
            ) from error

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
