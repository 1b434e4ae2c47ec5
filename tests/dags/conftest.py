from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
for folder in ("dags", "scripts/airflow", "tests/dags/support"):
    sys.path.insert(0, str(PROJECT / folder))

# Before anything imports Airflow: its home and settings are read at import.
_HOME = tempfile.TemporaryDirectory(prefix="sectorflow-airflow-")
os.environ["AIRFLOW_HOME"] = _HOME.name
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__UNIT_TEST_MODE"] = "False"
for name in ("SECTORFLOW_DAGS_SINCE",):
    os.environ.pop(name, None)


def pytest_configure(config):
    config.addinivalue_line("markers", "full: part of the long campaign, npm run test:full")
