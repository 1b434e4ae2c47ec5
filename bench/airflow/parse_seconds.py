"""CPU seconds that each DAG file takes to parse beyond Airflow itself, each in a process of its own, as JSON: parse_seconds.py TRIES.

Airflow itself is what a DAG file with trivial tasks needs: it is parsed first. The least of all tries counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PARSED = """
import runpy, sys, time
runpy.run_path(sys.argv[1])
began = time.process_time()
runpy.run_path(sys.argv[2])
print(time.process_time() - began)
"""


def main(tries: int) -> dict[str, float]:
    files = sorted((PROJECT / "dags").glob("*.py"))
    with tempfile.TemporaryDirectory() as home:
        return {file.stem: min(seconds(file, home) for _ in range(tries)) for file in files}


def seconds(file: Path, home: str) -> float:
    alone = PROJECT / "tests" / "dags" / "support" / "airflow_alone.py"
    shown = subprocess.run(
        [sys.executable, "-c", PARSED, str(alone), str(file)],
        capture_output=True,
        check=True,
        cwd=PROJECT / "dags",
        env={**os.environ, "AIRFLOW_HOME": home, "SECTORFLOW_DAGS_SINCE": ""},
        text=True,
    )
    return round(float(shown.stdout.splitlines()[-1]), 3)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
