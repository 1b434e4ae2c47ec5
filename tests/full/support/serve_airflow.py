"""Runs a real Airflow with our DAGs until its standard input ends: serve_airflow.py HOME TEMPORAL_ADDRESS.

Prints the address of its REST API when it answers. People log in as admin with the password `local`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(PROJECT / "scripts" / "airflow"))


def main(home: Path, address: str) -> None:
    os.environ["AIRFLOW_HOME"] = str(home)
    home.mkdir(parents=True, exist_ok=True)
    passwords = home / "passwords.json"
    passwords.write_text(json.dumps({"admin": "local"}))
    from local_airflow import LocalAirflow

    # A test that is stopped must not leave Airflow's processes behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    host, port = address.split(":")
    environment = {
        # Unpausing would start the newest scheduled run beside the test's own.
        "SECTORFLOW_DAGS_SCHEDULE": "none",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "False",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": "admin:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
    }
    with LocalAirflow(home, PROJECT / "dags", {"host": host, "port": int(port)}, environment=environment) as airflow:
        print(airflow.url, flush=True)
        sys.stdin.read()


main(Path(sys.argv[1]), sys.argv[2])
