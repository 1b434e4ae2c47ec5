from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

FIRST_DELAY_SECONDS = 1.0
LONGEST_DELAY_SECONDS = 30.0


def is_transient(error: BaseException) -> bool:
    """Whether the same request may be answered later: the server is away, busy, or was too slow."""
    from temporalio.client import WorkflowUpdateRPCTimeoutOrCancelledError
    from temporalio.service import RPCError, RPCStatusCode

    if isinstance(error, WorkflowUpdateRPCTimeoutOrCancelledError):
        return True
    if isinstance(error, RuntimeError):
        # What Client.connect raises when the first connection fails.
        return "connect" in str(error).lower()
    return isinstance(error, RPCError) and error.status in {
        RPCStatusCode.ABORTED,
        RPCStatusCode.CANCELLED,
        RPCStatusCode.DEADLINE_EXCEEDED,
        RPCStatusCode.INTERNAL,
        RPCStatusCode.RESOURCE_EXHAUSTED,
        RPCStatusCode.UNAVAILABLE,
        RPCStatusCode.UNKNOWN,
    }


async def retrying(
    work: Callable[[], Awaitable[T]], log: logging.Logger, give_up_after_seconds: float | None = None
) -> T:
    """Repeats `work` while it fails for a passing reason, for ever unless told when to give up.

    A deadline or a cancellation that comes meanwhile ends it, although temporalio makes an update that is cancelled fail as if the
    server had been too slow.
    """
    deadline = None if give_up_after_seconds is None else time.monotonic() + give_up_after_seconds
    delay = FIRST_DELAY_SECONDS
    while True:
        try:
            return await work()
        except Exception as error:
            if _is_cancelled():
                raise asyncio.CancelledError() from error
            if not is_transient(error) or (deadline is not None and time.monotonic() + delay > deadline):
                raise
            log.warning("Temporal does not answer (%s); next try in %.0f s", error, delay)
        await asyncio.sleep(delay)
        delay = min(2 * delay, LONGEST_DELAY_SECONDS)


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
