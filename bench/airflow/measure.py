"""Runs the DAGs of this folder in a real Airflow and prints what they took, as JSON: measure.py SYMBOLS ROUNDS DATABASE.

SYMBOLS are mapped once; the chains of six tasks run ROUNDS times by turns. DATABASE is the URL of a PostgreSQL database. Run by bench/airflow-figures.ts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
for folder in ("scripts/airflow", "tests/dags/support"):
    sys.path.insert(0, str(PROJECT / folder))

STAGES = ["one", "two", "three", "four", "five", "six"]
#: Longer than the first look and the earliest event of a trigger: the monitor waits in the triggerer.
STAGE_SECONDS = 15
#: Symbols of one activity in the product's own batches.
BATCH = 24
PATIENCE_SECONDS = 1800
#: Of each process; the server takes 40 connections.
POOL = 3


def main(symbols: int, rounds: int, database: str) -> None:
    with tempfile.TemporaryDirectory(prefix="sectorflow-bench-") as folder:
        os.environ["AIRFLOW_HOME"] = folder
        from local_airflow import LocalAirflow
        from temporal_stack import TemporalServer

        with TemporalServer() as server, bench_worker(server.address):
            dags = Path(__file__).parent / "dags"
            with LocalAirflow(Path(folder), dags, server.connection, environment=metadata_in(database)) as airflow:
                print(json.dumps(measured(airflow, symbols, rounds)))


def metadata_in(database: str) -> dict[str, str]:
    return {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database.replace("postgres://", "postgresql+psycopg2://", 1),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_POOL_SIZE": str(POOL),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_MAX_OVERFLOW": str(POOL),
    }


def measured(airflow: Any, symbols: int, rounds: int) -> dict[str, Any]:
    # The first run of each kind imports and connects.
    for dag, conf in [("trivial", {}), ("monitored", {"seconds": 0}), ("in_temporal", {"symbols": 10})]:
        finished(airflow, dag, conf)
    trivial, settled, waiting, alone, batched = [], [], [], [], []
    for _ in range(rounds):
        trivial += tasks_seconds(airflow, *finished(airflow, "trivial", {}))
        settled += tasks_seconds(airflow, *finished(airflow, "monitored", {"seconds": 0}))
        waiting += lags_seconds(airflow, *finished(airflow, "monitored", {"seconds": STAGE_SECONDS}))
        alone.append(run_seconds(airflow, *finished(airflow, "in_temporal", {"symbols": symbols, "batch": 1})))
        batched.append(run_seconds(airflow, *finished(airflow, "in_temporal", {"symbols": symbols, "batch": BATCH})))
    mapped = run_seconds(airflow, *finished(airflow, "mapped", {"symbols": symbols}))
    return {
        "airflow": airflow.version,
        "symbols": symbols,
        "batch": BATCH,
        "trivialTaskSeconds": trivial,
        "settledMonitorSeconds": settled,
        "waitingMonitorLagSeconds": waiting,
        "mappedRunSeconds": mapped,
        "oneActivityASymbolRunSeconds": alone,
        "batchedRunSeconds": batched,
    }


def bench_worker(address: str) -> Any:
    class Running:
        def __enter__(self) -> None:
            tsx = PROJECT / "node_modules" / "tsx" / "dist" / "esm" / "index.mjs"
            script = Path(__file__).with_name("worker.ts")
            self.process = subprocess.Popen(
                ["node", "--import", tsx.as_uri(), str(script), address], cwd=PROJECT, stdout=subprocess.PIPE, text=True
            )
            assert self.process.stdout is not None
            while (line := self.process.stdout.readline()) != "ready\n":
                if line == "":
                    raise RuntimeError("the worker does not start")

        def __exit__(self, *_: object) -> None:
            self.process.terminate()
            self.process.wait()

    return Running()


def finished(airflow: Any, dag: str, conf: dict[str, Any]) -> tuple[str, str]:
    run = airflow.trigger(dag, conf)
    state = airflow.wait_for_run(dag, run, PATIENCE_SECONDS)
    if state != "success":
        raise RuntimeError(f"{dag} {run}: {state}")
    return dag, run


def run_seconds(airflow: Any, dag: str, run: str) -> float:
    found = airflow.get(f"/dags/{dag}/dagRuns/{run}")
    return seconds_between(found["start_date"], found["end_date"])


def tasks_seconds(airflow: Any, dag: str, run: str) -> list[float]:
    """From the end of one task of the chain to the end of the next: scheduling, starting and running it."""
    ends = [airflow.task(dag, run, stage)["end_date"] for stage in STAGES]
    return [seconds_between(before, after) for before, after in zip(ends, ends[1:])]


def lags_seconds(airflow: Any, dag: str, run: str) -> list[float]:
    """From the end of a stage in Temporal to the end of its monitor in Airflow."""
    lags = []
    for stage in STAGES:
        answer = airflow.xcom(dag, run, stage, "return_value")
        lags.append(seconds_between(answer["stage"]["endedAt"], airflow.task(dag, run, stage)["end_date"]))
    return lags


def seconds_between(before: str, after: str) -> float:
    instants = [datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (before, after)]
    return round((instants[1] - instants[0]).total_seconds(), 3)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
