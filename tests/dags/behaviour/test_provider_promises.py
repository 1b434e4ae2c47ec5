"""What the provider promises of any workflow, with a real scheduler, triggerer and Temporal server."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.full

TASK = "whole"


def started(airflow, dag, state):
    """A DAG run whose task waits, deferred or running, and its workflow's run."""
    run = airflow.trigger(dag)
    airflow.wait_for_task(dag, run, TASK, state)
    if state == "deferred":
        airflow.until("the trigger has begun", lambda: f"Waiting for workflow {dag}" in airflow.log(dag, run, TASK))
    return run, airflow.until("the workflow is known", lambda: workflow_run(airflow, dag, run))


def workflow_run(airflow, dag, run):
    return airflow.xcom(dag, run, TASK, "temporal_workflow")["run_id"]


def tried(airflow, dag, run):
    task = airflow.task(dag, run, TASK)
    return task["try_number"], task["state"]


def result(airflow, dag, run):
    return airflow.xcom(dag, run, TASK, "return_value")


def has_ended(server, workflow, run_id, status):
    return lambda: server.status(workflow, run_id) == status


def test_a_retry_attaches_to_the_run_of_the_try_before(airflow, server, plain):
    run, first = started(airflow, "attaches", "deferred")
    assert tried(airflow, "attaches", run)[0] == 2
    assert "the worker was lost" in airflow.log("attaches", run, TASK, 1)
    plain.go("attaches")
    assert airflow.wait_for_run("attaches", run) == "success"
    assert workflow_run(airflow, "attaches", run) == first == server.describe("attaches").run_id
    assert f"An earlier try of this task started run {first}" in airflow.log("attaches", run, TASK, 2)


def test_a_retry_restarts_where_told_to(airflow, server, plain):
    run, second = started(airflow, "restarts", "deferred")
    plain.go("restarts")
    assert airflow.wait_for_run("restarts", run) == "success"
    assert result(airflow, "restarts", run) == {"hops": 0}
    (first,) = re.findall(r"Cancelling run (\S+) before", airflow.log("restarts", run, TASK, 2))
    assert (server.status("restarts", first), server.status("restarts", second)) == ("CANCELED", "COMPLETED")


def changed(now, before):
    return None if now == before else now


def test_a_clear_waits_for_the_run_to_end(airflow, server, plain):
    run, first = started(airflow, "gives_way", "deferred")
    airflow.clear("gives_way", run, TASK)
    airflow.until("it waits", lambda: "Waiting for run" in airflow.log("gives_way", run, TASK))
    assert server.status("gives_way", first) == "RUNNING"
    plain.go("gives_way")
    second = airflow.until("it starts anew", lambda: changed(workflow_run(airflow, "gives_way", run), first))
    assert server.status("gives_way", first) == "COMPLETED"
    plain.go("gives_way")
    assert airflow.wait_for_run("gives_way", run) == "success"
    assert server.status("gives_way", second) == "COMPLETED"


def test_a_clear_terminates_where_told_to(airflow, server, plain):
    run, first = started(airflow, "is_terminated", "deferred")
    airflow.clear("is_terminated", run, TASK)
    airflow.until("it starts anew", lambda: changed(workflow_run(airflow, "is_terminated", run), first))
    assert server.status("is_terminated", first) == "TERMINATED"
    plain.go("is_terminated")
    assert airflow.wait_for_run("is_terminated", run) == "success"


def test_a_task_on_its_worker_that_is_marked_failed_cancels_the_workflow(airflow, server, plain):
    run, first = started(airflow, "on_its_worker", "running")
    airflow.until("it waits on its worker", lambda: server.status("on_its_worker", first) == "RUNNING")
    airflow.mark_task("on_its_worker", run, TASK, "failed")
    airflow.until("it is cancelled", has_ended(server, "on_its_worker", first, "CANCELED"))


def test_a_dag_run_that_times_out_cancels_the_workflow(airflow, server, plain):
    run, first = started(airflow, "limited", "deferred")
    assert airflow.wait_for_run("limited", run) == "failed"
    airflow.until("it is cancelled", has_ended(server, "limited", first, "CANCELED"))


def test_the_try_after_a_deadline_starts_anew(airflow, server, plain):
    run, first = started(airflow, "is_late", "deferred")
    second = airflow.until("it starts anew", lambda: changed(workflow_run(airflow, "is_late", run), first))
    assert server.status("is_late", first) == "CANCELED"
    plain.go("is_late")
    assert airflow.wait_for_run("is_late", run) == "success"
    assert "not done after 5 s" in airflow.log("is_late", run, TASK, 1)
    assert server.status("is_late", second) == "COMPLETED"


def test_a_workflow_that_continues_as_new_is_followed(airflow, server, plain):
    run, first = started(airflow, "hops", "deferred")
    assert server.describe("hops").run_id != first
    plain.go("hops")
    assert airflow.wait_for_run("hops", run) == "success"
    assert result(airflow, "hops", run) == {"hops": 3}


def test_marking_a_task_failed_cancels_the_run_that_it_continued_as(airflow, server, plain):
    run, first = started(airflow, "hops", "deferred")
    airflow.until("it has continued", lambda: server.describe("hops").run_id != first)
    airflow.mark_task("hops", run, TASK, "failed")
    airflow.until("it is cancelled", has_ended(server, "hops", None, "CANCELED"))


def test_a_long_result_becomes_a_reference(airflow, server, plain):
    run = airflow.trigger("answers")
    assert airflow.wait_for_run("answers", run) == "success"
    run_id = server.describe("answers").run_id
    assert result(airflow, "answers", run) == {
        "reference": f"temporal://answers/{run_id}/result", "workflow_id": "answers", "run_id": run_id, "bytes": 100_011
    }


def test_a_failure_that_may_pass_is_tried_again_as_a_new_run(airflow, server, plain):
    run = airflow.trigger("flaky")
    assert airflow.wait_for_run("flaky", run) == "success"
    assert tried(airflow, "flaky", run) == (2, "success")
    assert "the vendor was away (VendorAway)" in airflow.log("flaky", run, TASK, 1)
    assert server.status("flaky") == "COMPLETED"


def test_a_server_that_is_away_for_a_while_fails_nothing(airflow, server, plain, way_to_server):
    run, first = started(airflow, "hops", "deferred")
    way_to_server.cut()
    airflow.until("it is missed", lambda: "Temporal does not answer" in airflow.log("hops", run, TASK))
    second = airflow.trigger("answers")
    airflow.until("it cannot start", lambda: "Temporal does not answer" in airflow.log("answers", second, TASK))
    way_to_server.mend()
    assert airflow.wait_for_run("answers", second) == "success"
    plain.go("hops")
    assert airflow.wait_for_run("hops", run) == "success"
    assert tried(airflow, "answers", second) == (1, "success")
    assert workflow_run(airflow, "hops", run) == first
