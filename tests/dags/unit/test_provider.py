from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from airflow.models.connection import Connection
from airflow_temporal import (
    TemporalSignalOperator,
    TemporalStageMonitor,
    TemporalWorkflowOperator,
)
from airflow_temporal.attempt import Attempt
from airflow_temporal.compat import AirflowFailException
from airflow_temporal.connection import TemporalConnection
from airflow_temporal.failures import TemporalDeadlineExceeded, TemporalWorkflowError, raise_for
from airflow_temporal.results import bounded
from airflow_temporal.run_reference import RunReference
from airflow_temporal.stage_report import failure_details, stage_line
from airflow_temporal.stage_run import restarted_args
from airflow_temporal.triggers.query import TemporalQueryTrigger
from airflow_temporal.triggers.stage import TemporalStageTrigger
from airflow_temporal.triggers.workflow import TemporalWorkflowTrigger
from sectorflow_dags.backfill import backfill_request

RUN = RunReference("daily-1", "run-1", "http://ui/1", "dailyPipeline", "sectorflow", [{"tradingDate": "2018-02-07"}])


def connection(**given) -> TemporalConnection:
    return TemporalConnection.of(Connection(conn_id="t", conn_type="temporal", **given))


def test_a_connection_by_default():
    found = connection(host="temporal")
    assert (found.address, found.namespace, found.tls, found.api_key) == ("temporal:7233", "default", False, None)
    assert found.workflow_url("a/b", "r") == ""


def test_a_connection_with_everything():
    found = connection(
        host="cloud",
        port=443,
        schema="prod",
        password="key",
        extra='{"ui_url": "http://ui/", "client_cert": "c.pem", "client_key": "k.pem", "data_converter": "m:c"}',
    )
    assert (found.address, found.namespace, found.tls) == ("cloud:443", "prod", True)
    assert found.workflow_url("a/b", "r") == "http://ui/namespaces/prod/workflows/a%2Fb/r/history"


def test_a_connection_as_a_uri():
    uri = "temporal://127.0.0.1:7233/default?tls=false&ui_url=http%3A%2F%2F127.0.0.1%3A8233"
    found = TemporalConnection.of(Connection(conn_id="t", uri=uri))
    assert (found.address, found.tls, found.ui_url) == ("127.0.0.1:7233", False, "http://127.0.0.1:8233")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "host is empty"),
        ({"host": "h", "extra": '{"tsl": true}'}, "extra has tsl; allowed are client_cert"),
        ({"host": "h", "extra": '{"client_cert": "c"}'}, "both client_cert and client_key"),
        ({"host": "h", "extra": '{"tls": "yes"}'}, "'yes'; allowed are true and false"),
    ],
)
def test_a_connection_that_cannot_be_used(given, message):
    with pytest.raises(ValueError, match=message):
        connection(**given)


def attempt(try_number: int, max_tries: int, retries: int = 2) -> Attempt:
    ti = SimpleNamespace(
        dag_id="d", run_id="r", task_id="t", map_index=-1, try_number=try_number, max_tries=max_tries
    )
    return Attempt.of({"ti": ti}, retries)


def test_a_retry_is_the_same_wish_and_a_clear_is_another():
    first, retry = attempt(1, 2), attempt(2, 2)
    assert not first.is_cleared and not first.is_retry
    assert retry.is_retry and not retry.is_cleared
    assert first.key(each_try=False) == retry.key(each_try=False)
    assert first.key(each_try=True) != retry.key(each_try=True)

    cleared, retried = attempt(3, 4), attempt(4, 4)  # after two tries
    assert cleared.is_cleared and not cleared.is_retry
    assert retried.is_cleared and retried.is_retry
    assert cleared.key(each_try=False) == retried.key(each_try=False) != first.key(each_try=False)


@pytest.mark.parametrize(
    "trigger",
    [
        TemporalWorkflowTrigger(temporal_conn_id="t", workflow_id="w", run_id="r", deadline=1.0, max_result_bytes=3),
        TemporalStageTrigger(temporal_conn_id="t", workflow_id="w", run_id="r", stage="test", cancel_on_kill=False),
        TemporalQueryTrigger(
            temporal_conn_id="t", workflow_id="w", run_id=None, query="q", entries="e", id_field="i", entry_id="1",
            succeeded=["done"], failed=["failed"],
        ),
    ],
)
def test_a_trigger_survives_being_stored(trigger):
    from importlib import import_module

    path, arguments = trigger.serialize()
    module, name = path.rsplit(".", 1)
    again = getattr(import_module(module), name)(**arguments)
    assert again.serialize() == (path, arguments)


def test_a_deadline_ends_the_waiting_although_temporalio_calls_it_a_slow_server():
    import asyncio
    import logging

    from airflow_temporal.transient import retrying
    from temporalio.client import WorkflowUpdateRPCTimeoutOrCancelledError

    calls = []

    async def update():
        calls.append(1)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError as error:
            raise WorkflowUpdateRPCTimeoutOrCancelledError() from error

    async def within_a_moment():
        async with asyncio.timeout(0.01):
            await retrying(update, logging.getLogger())

    with pytest.raises(TimeoutError):
        asyncio.run(within_a_moment())
    assert len(calls) == 1


@pytest.mark.parametrize("stopped", [True, False])
def test_a_trigger_that_is_cancelled_twice_still_cancels_the_workflow_of_a_stopped_task(monkeypatch, stopped):
    import asyncio

    from airflow_temporal.triggers import base

    cancelled = []

    class Waiting(TemporalWorkflowTrigger):
        async def outcome(self, client):
            await asyncio.sleep(60)

        async def request_cancel(self, client):
            await asyncio.sleep(0.01)
            cancelled.append(self.workflow_id)

    async def client(_hook):
        return None

    async def was_stopped(_task_instance):
        await asyncio.sleep(0.01)
        return stopped

    monkeypatch.setattr(base.TemporalHook, "client", client)
    monkeypatch.setattr(base, "was_stopped", was_stopped)

    async def cancelled_twice():
        trigger = Waiting(temporal_conn_id="t", workflow_id="w", run_id="r")
        trigger.task_instance = SimpleNamespace(task_id="t")
        running = asyncio.create_task(anext(trigger.run()))
        for _ in range(2):
            await asyncio.sleep(0.005)
            running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(cancelled_twice())
    assert cancelled == (["w"] if stopped else [])


def test_a_retry_that_airflow_lets_go_on_with_the_event_before_begins_anew():
    operator = TemporalWorkflowOperator(task_id="x", workflow="w", task_queue="q")
    operator.begin = lambda context: "begun"
    context = {"ti": SimpleNamespace(try_number=2)}
    late = {"status": "deadline", "error": "not done after 5 s"}
    assert operator.resume(context, late, RUN.as_dict(), try_number=1) == "begun"
    with pytest.raises(TemporalDeadlineExceeded):
        operator.resume(context, late, RUN.as_dict(), try_number=2)


def test_a_server_that_does_not_answer_is_asked_again(monkeypatch):
    import asyncio
    import logging

    from airflow_temporal import transient
    from temporalio.service import RPCError, RPCStatusCode

    monkeypatch.setattr(transient, "FIRST_DELAY_SECONDS", 0.001)
    answers = [RPCError("away", RPCStatusCode.UNAVAILABLE, b""), RPCError("no", RPCStatusCode.PERMISSION_DENIED, b"")]

    async def ask():
        raise answers.pop(0)

    with pytest.raises(RPCError, match="no"):
        asyncio.run(transient.retrying(ask, logging.getLogger()))
    answers = [RPCError("away", RPCStatusCode.UNAVAILABLE, b"")]
    with pytest.raises(RPCError, match="away"):
        asyncio.run(transient.retrying(ask, logging.getLogger(), give_up_after_seconds=0))


def test_what_airflow_makes_of_an_event():
    raise_for({"status": "success"}, "run", "")
    failed = {"status": "failed", "error": "boom", "type": "Bad", "details": ["AAPL refused"]}
    with pytest.raises(TemporalWorkflowError, match=r"(?s)run: boom \(Bad\)\n  AAPL refused\nTemporal UI: http://ui"):
        raise_for({**failed, "final": False}, "run", "http://ui")
    with pytest.raises(AirflowFailException, match="boom"):
        raise_for({**failed, "final": True}, "run", "")
    with pytest.raises(TemporalDeadlineExceeded, match="run: not done after 5 s"):
        raise_for({"status": "deadline", "error": "not done after 5 s"}, "run", "")


def test_a_long_result_becomes_a_reference():
    assert bounded({"a": 1}, 7, "w", "r") == {"a": 1}
    assert bounded({"a": 1}, 6, "w", "r") == {
        "reference": "temporal://w/r/result", "workflow_id": "w", "run_id": "r", "bytes": 7
    }


def test_a_run_goes_through_xcom():
    assert RunReference.of({**RUN.as_dict(), "stage": {"name": "test"}}) == RUN
    with pytest.raises(ValueError, match="give the output of a TemporalWorkflowOperator"):
        RunReference.of("daily-1")


def test_the_input_of_a_restart():
    assert restarted_args(RUN, "test", "restart") == [
        {"tradingDate": "2018-02-07", "restart": {"fromStage": "test"}}
    ]
    with pytest.raises(AirflowFailException, match="no JSON object"):
        restarted_args(RunReference("w", "r", "", "x", "q", []), "test", "restart")


def test_a_stage_in_words():
    stage = {"name": "test", "status": "done", "startedAt": "T", "slaMissed": True, "summary": "60 passed", "reusedFrom": "r0"}
    assert stage_line(stage) == "test: done, since T, SLA missed, 60 passed, done by run r0"


def test_a_failed_ingestion_names_its_symbols():
    refused = [{"name": f"S{n}", "kind": "unknown", "message": "no such symbol"} for n in range(12)]
    (line,) = failure_details({"ingest": [{"provider": "yahoo", "refused": refused}]}, "ingest")
    assert line.startswith("yahoo refused S0 (unknown: no such symbol), S1 ")
    assert line.endswith("and 2 more")


def test_operators_check_their_arguments():
    with pytest.raises(ValueError, match="needs a task_queue"):
        TemporalSignalOperator(task_id="x", workflow_id="w", signal="s", start="backfill")
    operator = TemporalWorkflowOperator(task_id="x", workflow="w", task_queue="q")
    assert "{{ run_id }}" in operator.workflow_id
    monitor = TemporalStageMonitor(task_id="y", run=RUN.as_dict(), stage="test", execution_timeout=timedelta(hours=1))
    assert monitor.operator_extra_links[0].name == "Temporal workflow"
    # Airflow's own clock, which knows of no workflow, has nothing to count.
    assert monitor.time_limit == timedelta(hours=1) and monitor.execution_timeout is None


PARAMS = {
    "dataset": "daily_bars", "from": "2017-01-03", "to": "2017-01-31", "symbols": None, "reason": "a look", "rebuild": True
}


def test_a_backfills_request():
    from datetime import date

    today = date(2018, 1, 2)
    request = backfill_request(PARAMS, "manual__2026-11-23T10:00:00+00:00", 0, today)
    assert request["id"] == "airflow-manual__2026-11-23T10:00:00-00:00"
    assert backfill_request(PARAMS, "r" * 200, 3, today)["id"][-4:] == "rr.3"
    assert len(backfill_request(PARAMS, "r" * 200, 3, today)["id"]) == 100
    for changes, message in [
        ({"from": "2017-02-01"}, "from: got 2017-02-01; allowed is a day up to 2017-01-31"),
        ({"from": "2017-1-3"}, "from: got '2017-1-3'"),
        ({"to": "2018-01-03"}, "to: got 2018-01-03; allowed is a day up to today"),
        ({"from": "2017-01-28", "to": "2017-01-29"}, "a trading session in it"),
    ]:
        with pytest.raises(AirflowFailException, match=message):
            backfill_request({**PARAMS, **changes}, "r", 0, today)


def test_an_encrypted_connection_reads_the_workers_payloads(monkeypatch):
    import asyncio
    import base64
    import json

    from airflow_temporal.connection import _attribute

    path = "airflow_temporal.encrypted:data_converter"
    monkeypatch.delenv("SECTORFLOW_PAYLOAD_KEYS", raising=False)
    with pytest.raises(ValueError, match="SECTORFLOW_PAYLOAD_KEYS is not set, or off"):
        _attribute(path)
    ring = {"current": "k1", "keys": {"k1": base64.b64encode(b"k" * 32).decode()}}
    monkeypatch.setenv("SECTORFLOW_PAYLOAD_KEYS", json.dumps(ring))
    converter = _attribute(path)

    async def there_and_back():
        sealed = await converter.encode([{"tradingDate": "2018-02-07"}])
        return b"2018-02-07" in sealed[0].data, await converter.decode(sealed)

    assert asyncio.run(there_and_back()) == (False, [{"tradingDate": "2018-02-07"}])
