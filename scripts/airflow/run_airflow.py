"""Runs Airflow with Sectorflow's DAGs until it is interrupted."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path

os.environ.setdefault("AIRFLOW_HOME", str(Path(sys.argv[sys.argv.index("--home") + 1]) if "--home" in sys.argv else "."))

from local_airflow import LocalAirflow, free_port  # noqa: E402

PREFERRED_PORT = 8080
DAGS = Path(__file__).resolve().parents[2] / "dags"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="folder for Airflow's files")
    parser.add_argument("--temporal", required=True, help="host:port of Temporal's frontend")
    parser.add_argument("--ui", default="", help="address of the Temporal UI")
    parser.add_argument("--trading-date", help="of the sandbox market: what a run without a date processes")
    options = parser.parse_args()

    host, _, port = options.temporal.rpartition(":")
    connection = {"host": host, "port": int(port), "schema": "default", "extra": {"ui_url": options.ui}}
    # The sandbox market's dates are not today's: nothing runs by the clock.
    environment = {"SECTORFLOW_DAGS_SCHEDULE": "none"}
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, end_once)
    print("Starting Airflow …", flush=True)
    airflow = LocalAirflow(options.home, DAGS, connection, port=preferred_port(), environment=environment)
    running = options.home / "running.json"
    try:
        with airflow:
            running.write_text(json.dumps({"url": airflow.url, "tradingDate": options.trading_date}))
            print(f"Airflow {airflow.version} at {airflow.url}, Temporal UI at {options.ui or '(none)'}")
            print("npm run airflow -- trigger    runs sector_daily; Ctrl-C here ends everything", flush=True)
            while True:
                time.sleep(1)
                for name, process in airflow.processes.items():
                    if process.poll() is not None:
                        print(f"{name} ended: see {options.home}/logs/{name}.log", file=sys.stderr)
                        return 1
    finally:
        running.unlink(missing_ok=True)


def end_once(*_: object) -> None:
    """A second signal must not cut the ending of Airflow's processes short: none may be left behind."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, signal.SIG_IGN)
    sys.exit(0)


def preferred_port() -> int:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", PREFERRED_PORT))
            return PREFERRED_PORT
        except OSError:
            return free_port()


if __name__ == "__main__":
    sys.exit(main())
