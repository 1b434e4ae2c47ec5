"""The trace of a task goes on in the workflow that it starts."""

import asyncio
import json

import pytest
from airflow_temporal.trace import HEADER, traceparent, with_trace
from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags
from temporalio.client import Client, Interceptor, OutboundInterceptor

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture(autouse=True)
def _nothing_given(monkeypatch):
    monkeypatch.delenv("TRACEPARENT", raising=False)


def headers_of_a_start():
    """What a workflow that is started now is sent, and whether the client was another one."""

    class Recording(OutboundInterceptor):
        async def start_workflow(self, input):
            return dict(input.headers)

    class Recorder(Interceptor):
        def intercept_client(self, next):
            return Recording(next)

    async def start():
        # Lazy: nobody listens there, and nobody is asked.
        client = await Client.connect("127.0.0.1:9", lazy=True, interceptors=[Recorder()])
        traced = with_trace(client)
        # The recorder answers in the server's place; what stands before it has put its header in.
        recorder, *others = traced.config()["interceptors"]
        last = recorder.intercept_client(None)
        for interceptor in others:
            last = interceptor.intercept_client(last)
        return await last.start_workflow(_Input()), traced is client

    return asyncio.run(start())


class _Input:
    headers: dict = {}


def test_without_a_trace_nothing_is_sent():
    headers, is_same = headers_of_a_start()
    assert (headers, is_same) == ({}, True)


def test_the_variable_is_sent_on(monkeypatch):
    monkeypatch.setenv("TRACEPARENT", GIVEN)
    headers, is_same = headers_of_a_start()
    assert not is_same
    assert headers[HEADER].metadata["encoding"] == b"json/plain"
    assert json.loads(headers[HEADER].data) == {"traceparent": GIVEN}


def test_the_span_of_the_task_wins(monkeypatch):
    monkeypatch.setenv("TRACEPARENT", GIVEN)
    context = SpanContext(trace_id=0xA, span_id=0xB, is_remote=False, trace_flags=TraceFlags(1))
    with trace.use_span(NonRecordingSpan(context)):
        assert traceparent() == f"00-{'a'.rjust(32, '0')}-{'b'.rjust(16, '0')}-01"


@pytest.mark.parametrize("given", ["", "00", GIVEN[:-1], GIVEN.upper(), f"00-{'0' * 32}-00f067aa0ba902b7-01"])
def test_what_is_no_traceparent_is_not_sent(monkeypatch, given):
    monkeypatch.setenv("TRACEPARENT", given)
    assert traceparent() is None
