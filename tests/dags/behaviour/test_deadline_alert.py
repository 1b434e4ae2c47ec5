"""What a real scheduler and triggerer make of a DAG run that is late: Airflow 3.1 and newer."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.full


def test_a_late_run_raises_an_alert_and_goes_on(airflow, server, plain):
    run = airflow.trigger("late")
    said = f"DAG run {run} of late missed its deadline"
    airflow.until("the alert is raised", lambda: said in airflow.process_log("triggerer"))
    airflow.wait_for_task("late", run, "whole", "deferred")
    plain.go("late")
    assert airflow.wait_for_run("late", run) == "success"
