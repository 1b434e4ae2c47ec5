"""What becomes of the workflow when people and machines interfere, with a real scheduler, triggerer and Temporal server."""

from __future__ import annotations

import signal
import time

import pytest

pytestmark = pytest.mark.full

DAG = "sector_daily"
SECONDS = 120.0


@pytest.fixture
def day(request):
    """Each test has its own trading date, so that no test meets another one's workflow."""
    sessions = ["2018-01-%02d" % n for n in (8, 9, 10, 11, 12, 16, 17, 18, 19, 22, 23, 24, 25, 26, 29, 30, 31)]
    tests = [item.name for item in request.session.items if item.module is request.module]
    return sessions[tests.index(request.node.name)]


def deferred(airflow, worker, day, stage):
    """A DAG run whose monitor of `stage` waits in the triggerer while the stage is at work. Returns the DAG run's id."""
    worker.hold(stage)
    run = airflow.trigger(DAG, {"trading_date": day})
    airflow.wait_for_task(DAG, run, stage, "deferred")
    airflow.until("the stage is at work", lambda: stage in worker.worked())
    airflow.until("the trigger has begun", lambda: was_awaited(airflow, run, stage))
    return run


def was_awaited(airflow, run, stage):
    return f"{stage}: running" in airflow.log(DAG, run, stage)


def ends_as(server, airflow, day, run_id, status):
    airflow.until(f"the run is {status}", lambda: server.status(f"daily-{day}", run_id) == status, SECONDS)


def temporal_run(airflow, run, task):
    return airflow.xcom(DAG, run, task, "temporal_workflow")["run_id"]


def test_marking_a_task_failed_cancels_the_workflow(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "transform")
    airflow.mark_task(DAG, run, "transform", "failed")
    ends_as(server, airflow, day, None, "CANCELED")


def test_marking_the_dag_run_failed_cancels_the_workflow(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "transform")
    airflow.mark_run(DAG, run, "failed")
    ends_as(server, airflow, day, None, "CANCELED")


def test_marking_a_task_success_leaves_the_workflow_alone(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "transform")
    airflow.mark_task(DAG, run, "transform", "success")
    airflow.wait_for_task(DAG, run, "test", "deferred")
    assert server.status(f"daily-{day}") == "RUNNING"
    worker.release("transform")
    assert airflow.wait_for_run(DAG, run) == "success"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_a_triggerer_that_goes_cancels_nothing_and_the_next_waits_on(airflow, server, worker, day, how):
    run = deferred(airflow, worker, day, "transform")
    airflow.end("triggerer", how)
    time.sleep(3)  # what the triggerer would have done by now
    assert server.status(f"daily-{day}") == "RUNNING"
    assert airflow.states(DAG, run)["transform"] == "deferred"
    airflow.spawn("triggerer")
    worker.release("transform")
    assert airflow.wait_for_run(DAG, run, 400) == "success"


def test_a_worker_that_is_killed_holds_the_pipeline_up_and_no_more(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "transform")
    worker.end(signal.SIGKILL)
    worker.release("transform")
    worker.__enter__()
    assert airflow.wait_for_run(DAG, run, 400) == "success"
    assert server.status(f"daily-{day}") == "COMPLETED"


def test_a_failed_stage_fails_its_task_with_the_cause_and_can_be_done_again(airflow, server, worker, day):
    worker.fail("transform", "model mart_risk_metrics: division by zero")
    run = airflow.trigger(DAG, {"trading_date": day})
    assert airflow.wait_for_run(DAG, run) == "failed"
    states = airflow.states(DAG, run)
    assert states["validate"] == "success" and states["transform"] == "failed"
    assert states["test"] == states["result"] == "upstream_failed"
    # Not retryable: one try, although the DAG has retries.
    assert airflow.task(DAG, run, "transform")["try_number"] == 1
    log = airflow.log(DAG, run, "transform")
    assert "model mart_risk_metrics: division by zero" in log
    assert "MockFailure" in log and f"/workflows/daily-{day}/" in log

    first = temporal_run(airflow, run, "transform")
    worker.forget()
    airflow.clear(DAG, run, "transform")
    assert airflow.wait_for_run(DAG, run) == "success"
    assert worker.worked() == ["transform", "test", "metrics", "publish"]
    assert temporal_run(airflow, run, "transform") != first


def test_clearing_a_stage_at_work_ends_the_run_and_begins_a_new_one(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "test")
    first = temporal_run(airflow, run, "test")
    airflow.clear(DAG, run, "test")
    ends_as(server, airflow, day, first, "CANCELED")
    worker.release("test")
    assert airflow.wait_for_run(DAG, run) == "success"
    assert temporal_run(airflow, run, "test") != first
    assert worker.worked()[-4:] == ["test", "test", "metrics", "publish"]


def test_clearing_a_finished_stage_twice_does_it_twice(airflow, server, worker, day):
    run = airflow.trigger(DAG, {"trading_date": day})
    assert airflow.wait_for_run(DAG, run) == "success"
    seen = {temporal_run(airflow, run, "metrics")}
    for _ in range(2):
        worker.forget()
        airflow.clear(DAG, run, "metrics", downstream=False)
        assert airflow.wait_for_run(DAG, run) == "success"
        assert worker.worked() == ["metrics", "publish"]
        seen.add(temporal_run(airflow, run, "metrics"))
    assert len(seen) == 3


def test_clearing_the_start_ends_the_run_and_does_the_whole_day_anew(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "validate")
    first = temporal_run(airflow, run, "start")
    airflow.clear(DAG, run, "start")
    ends_as(server, airflow, day, first, "CANCELED")
    worker.release("validate")
    assert airflow.wait_for_run(DAG, run, 400) == "success"
    assert temporal_run(airflow, run, "result") == temporal_run(airflow, run, "start") != first


def test_a_blocked_gate_is_resolved_from_airflow(airflow, server, worker, day):
    worker.block()
    run = airflow.trigger(DAG, {"trading_date": day})
    airflow.until("the gate's findings are in the log", lambda: "sector_gate" in airflow.log(DAG, run, "validate"))
    assert airflow.states(DAG, run)["validate"] == "deferred"
    decision = {"trading_date": day, "decision": "approve", "by": "ana", "reason": "checked by hand"}
    answer = airflow.trigger("sector_gate", decision)
    assert airflow.wait_for_run("sector_gate", answer) == "success"
    assert airflow.wait_for_run(DAG, run) == "success"


def test_a_decision_without_a_blocked_gate_is_refused(airflow, server, worker, day):
    run = deferred(airflow, worker, day, "ingest")
    answer = airflow.trigger(
        "sector_gate", {"trading_date": day, "decision": "abort", "by": "ana", "reason": "no reason"}
    )
    assert airflow.wait_for_run("sector_gate", answer) == "failed"
    assert "refused resolveGate" in airflow.log("sector_gate", answer, "decide")
    worker.release("ingest")
    assert airflow.wait_for_run(DAG, run) == "success"


def test_a_dag_that_waits_for_a_mart_begins_when_it_is_published(airflow, server, worker, day):
    airflow.unpause("downstream")
    run = deferred(airflow, worker, day, "publish")
    assert airflow.runs("downstream") == []
    worker.release("publish")
    assert airflow.wait_for_run(DAG, run) == "success"
    (begun,) = airflow.until("the DAG that waits has begun", lambda: airflow.runs("downstream") or None)
    assert airflow.wait_for_run("downstream", begun) == "success"
    airflow.pause("downstream")


def test_the_deadline_fails_the_task_and_cancels_the_workflow(airflow, server, worker):
    worker.hold("ingest")
    run = airflow.trigger("short_deadline")
    assert airflow.wait_for_run("short_deadline", run) == "failed"
    assert "not done after 5 s" in airflow.log("short_deadline", run, "ingest")
    airflow.until("it is cancelled", lambda: server.status("daily-2018-02-05") == "CANCELED", SECONDS)


def test_a_task_that_waits_on_its_worker_shows_progress_and_returns_the_result(airflow, server, worker):
    worker.hold("publish")
    run = airflow.trigger("on_a_worker")
    airflow.until("progress is shown", lambda: "publish: running" in airflow.log("on_a_worker", run, "whole"))
    worker.release("publish")
    assert airflow.wait_for_run("on_a_worker", run) == "success"
    assert airflow.xcom("on_a_worker", run, "whole", "return_value")["tradingDate"] == "2018-02-05"


RANGE = {"from": "2017-01-03", "to": "2017-01-31", "reason": "a look"}


def test_a_backfill_is_asked_for_and_waited_for(airflow, server, worker):
    run = airflow.trigger("sector_backfill", {**RANGE, "symbols": ["AAPL"]})
    assert airflow.wait_for_run("sector_backfill", run) == "success"
    (entry,) = server.progress("backfill-daily_bars")["ranges"]
    assert entry["status"] == "done"
    assert entry["request"]["symbols"] == ["AAPL"] and entry["request"]["reason"] == "a look"


def test_marking_a_backfill_failed_cancels_its_range_and_no_other(airflow, server, worker):
    worker.hold("ingest")
    other = airflow.trigger("sector_backfill", {**RANGE, "dataset": "index_bars"})
    airflow.wait_for_task("sector_backfill", other, "loaded", "deferred")
    run = airflow.trigger("sector_backfill", {**RANGE, "dataset": "index_bars", "to": "2017-02-28"})
    airflow.wait_for_task("sector_backfill", run, "loaded", "deferred")
    airflow.until("the trigger has begun", lambda: ": queued" in airflow.log("sector_backfill", run, "loaded"))
    airflow.mark_task("sector_backfill", run, "loaded", "failed")

    def statuses():
        return [entry["status"] for entry in server.progress("backfill-index_bars")["ranges"]]

    airflow.until("its range is cancelled", lambda: statuses() == ["ingesting", "cancelled"], SECONDS)
    worker.release("ingest")
    assert airflow.wait_for_run("sector_backfill", other) == "success"


def test_a_dry_run_sends_nothing(airflow, server, worker):
    run = airflow.trigger("sector_backfill", {**RANGE, "dataset": "index_bars", "dry_run": True})
    assert airflow.wait_for_run("sector_backfill", run) == "success"
    assert airflow.states("sector_backfill", run)["send"] == "skipped"
    assert "20 sessions from 2017-01-03 to 2017-01-31" in airflow.log("sector_backfill", run, "request")


def test_live_quotes_are_started_and_stopped(airflow, server, worker):
    run = airflow.trigger("sector_live", {"action": "start", "every_seconds": 30})
    assert airflow.wait_for_run("sector_live", run) == "success"
    assert server.progress("live-default")["everySeconds"] == 30
    run = airflow.trigger("sector_live", {"action": "stop"})
    assert airflow.wait_for_run("sector_live", run) == "success"
    airflow.until("it is stopped", lambda: server.status("live-default") == "COMPLETED", SECONDS)


def test_the_weekly_health_is_kept(airflow, server, worker):
    run = airflow.trigger("sector_health", {"days": 5})
    assert airflow.wait_for_run("sector_health", run) == "success"
    assert airflow.xcom("sector_health", run, "health", "return_value")["days"] == 5
