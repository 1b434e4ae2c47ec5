"""One DAG run of sector_daily through a real scheduler, triggerer and Temporal server, and one stage done again."""

from __future__ import annotations

STAGES = ["ingest", "validate", "transform", "test", "metrics", "publish"]
DAG = "sector_daily"
DAY = "2018-02-07"
WORKFLOW = f"daily-{DAY}"


def test_a_day_runs_stage_by_stage_and_a_cleared_stage_is_done_again(airflow, server, worker):
    worker.hold("transform")
    run = airflow.trigger(DAG, {"trading_date": DAY})
    airflow.wait_for_task(DAG, run, "transform", "deferred")

    # While it runs: the stages before are green, the link leads to the run, and both know each other.
    first = airflow.xcom(DAG, run, "transform", "temporal_workflow")
    assert airflow.states(DAG, run)["validate"] == "success"
    assert airflow.links(DAG, run, "transform") == {
        "Temporal workflow": f"{server.ui_url}/namespaces/default/workflows/{WORKFLOW}/{first['run_id']}/history"
    }
    found = server.describe(WORKFLOW)
    assert found.run_id == first["run_id"]
    assert found.search_attributes["SectorflowDagRunId"] == [run]

    worker.release("transform")
    assert airflow.wait_for_run(DAG, run) == "success"
    assert worker.worked()[-5:] == STAGES[1:]
    assert "transform: done" in airflow.log(DAG, run, "transform")

    # Clearing a stage: a new run does it and what follows, and takes over what came before.
    before = worker.worked()
    airflow.clear(DAG, run, "metrics")
    assert airflow.wait_for_run(DAG, run) == "success"
    assert worker.worked()[len(before) :] == ["metrics", "publish"]
    second = airflow.xcom(DAG, run, "metrics", "temporal_workflow")["run_id"]
    assert second != first["run_id"]
    for stage in ("publish", "result"):
        assert airflow.xcom(DAG, run, stage, "temporal_workflow")["run_id"] == second
    record = airflow.xcom(DAG, run, "result", "return_value")
    reused = [stage["name"] for stage in record["stages"] if stage.get("reusedFrom") == first["run_id"]]
    assert reused == ["ingest", "validate", "transform", "test"]
