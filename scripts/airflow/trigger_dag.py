"""Runs a DAG in the Airflow of `npm run airflow`, and shows how its tasks go: trigger_dag.py <home> [dag] [conf as JSON]."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

HOME = Path(sys.argv[1])
os.environ["AIRFLOW_HOME"] = str(HOME)

from local_airflow import LocalAirflow  # noqa: E402

POLL_SECONDS = 1.0
DAGS = Path(__file__).resolve().parents[2] / "dags"


def main() -> int:
    running = HOME / "running.json"
    if not running.exists():
        print("No Airflow runs over this home: start it with `npm run airflow`.", file=sys.stderr)
        return 1
    instance = json.loads(running.read_text())
    dag_id = sys.argv[2] if len(sys.argv) > 2 else "sector_daily"
    conf = json.loads(sys.argv[3]) if len(sys.argv) > 3 else {}
    if dag_id == "sector_daily" and instance["tradingDate"]:
        conf.setdefault("trading_date", instance["tradingDate"])
    airflow = LocalAirflow(HOME, DAGS, {}, port=int(instance["url"].rpartition(":")[2]))
    run_id = airflow.trigger(dag_id, conf)
    print(f"{airflow.url}/dags/{dag_id}/runs/{run_id}", flush=True)
    shown: dict[str, str | None] = {}
    while True:
        for task, state in airflow.states(dag_id, run_id).items():
            if shown.get(task) != state and state is not None:
                print(f"  {task}: {state}", flush=True)
            shown[task] = state
        state = airflow.run_state(dag_id, run_id)
        if state in ("success", "failed"):
            print(f"{dag_id} {state}")
            return 0 if state == "success" else 1
        time.sleep(POLL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
