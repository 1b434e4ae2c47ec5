"""The trace that a task is part of, handed on to the workflow that the task starts."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from temporalio.client import Client

#: Where Temporal's OpenTelemetry interceptors, in any language, look for the caller's span.
HEADER = "_tracer-data"
TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def traceparent() -> str | None:
    """The span that is under way, as W3C Trace Context writes it: Airflow's own where it sends traces, else the variable TRACEPARENT."""
    from opentelemetry import trace

    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        return f"00-{span.trace_id:032x}-{span.span_id:016x}-{span.trace_flags:02x}"
    given = os.environ.get("TRACEPARENT", "")
    return given if TRACEPARENT.fullmatch(given) else None


def with_trace(client: Client) -> Client:
    """The same client, whose workflows begin inside of the trace; the client itself where there is none."""
    parent = traceparent()
    if parent is None:
        return client
    from temporalio.api.common.v1 import Payload
    from temporalio.client import Client, Interceptor, OutboundInterceptor, StartWorkflowInput

    payload = Payload(metadata={"encoding": b"json/plain"}, data=json.dumps({"traceparent": parent}).encode())

    class Outbound(OutboundInterceptor):
        async def start_workflow(self, input: StartWorkflowInput) -> Any:
            input.headers = {**input.headers, HEADER: payload}
            return await super().start_workflow(input)

    class Traced(Interceptor):
        def intercept_client(self, next: OutboundInterceptor) -> OutboundInterceptor:
            return Outbound(super().intercept_client(next))

    config = client.config()
    config["interceptors"] = [*config["interceptors"], Traced()]
    return Client(**config)
