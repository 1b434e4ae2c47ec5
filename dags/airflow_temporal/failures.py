"""What a task says when its workflow, or a stage of it, did not end well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_temporal.compat import AirflowException, AirflowFailException

if TYPE_CHECKING:
    from temporalio.client import WorkflowFailureError


class TemporalWorkflowError(AirflowException):
    """Raised when a workflow or stage failed and another try of the task may help."""


class TemporalDeadlineExceeded(AirflowException):
    """Raised when the task's `execution_timeout` passed while it waited."""


def describe_failure(error: WorkflowFailureError) -> dict[str, Any]:
    """Of a closed run: `status`, the chain of messages as `error`, the innermost application error's `type`, and whether
    trying the task again is pointless (`final`).
    """
    from temporalio.exceptions import ApplicationError, CancelledError, TerminatedError, TimeoutError

    chain = _causes(error.cause)
    messages = [str(cause) for cause in chain]
    # Activity and child workflow failures only say that something below them failed.
    telling = [m for c, m in zip(chain, messages) if isinstance(c, (ApplicationError, TimeoutError))] or messages
    typed = [cause.type for cause in chain if isinstance(cause, ApplicationError) and cause.type]
    outermost = chain[0] if chain else error
    stopped = isinstance(outermost, (CancelledError, TerminatedError))
    return {
        "status": "failed",
        "error": ": ".join(dict.fromkeys(telling)) or str(error),
        "type": typed[-1] if typed else type(outermost).__name__,
        "final": stopped or any(isinstance(c, ApplicationError) and c.non_retryable for c in chain),
    }


def _causes(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while error is not None:
        chain.append(error)
        error = error.__cause__
    return chain


def raise_for(event: dict[str, Any], subject: str, url: str) -> None:
    """Returns when the event is a success; otherwise raises what makes Airflow retry the task, or not.

    :raises AirflowFailException: when a retry cannot change the outcome: it is not tried again.
    :raises TemporalWorkflowError: when it may.
    :raises TemporalDeadlineExceeded: when the task's time was up.
    """
    status = event["status"]
    if status == "success":
        return
    lines = [f"{subject}: {event['error']}"]
    lines += [f"  {line}" for line in event.get("details", [])]
    if url:
        lines.append(f"Temporal UI: {url}")
    if status == "deadline":
        raise TemporalDeadlineExceeded("\n".join(lines))
    lines[0] += f" ({event['type']})"
    raise (AirflowFailException if event.get("final") else TemporalWorkflowError)("\n".join(lines))
