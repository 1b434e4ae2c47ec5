from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from package_mwaa import package


def test_mwaa_gets_the_provider_as_a_wheel_and_dags_that_load(tmp_path):
    requirements, plugins, dags = package(tmp_path / "mwaa", "3.0.6")
    lines = requirements.read_text().splitlines()
    assert lines[0].endswith('constraints-3.0.6/constraints-3.12.txt"')
    assert lines[2:] == ["temporalio==1.35.0", "airflow-temporal==0.1.0"]

    with zipfile.ZipFile(plugins) as archive:
        (wheel,) = archive.namelist()
        archive.extractall(tmp_path)
    with zipfile.ZipFile(tmp_path / wheel) as archive:
        names = archive.namelist()
    provider = Path(__file__).resolve().parents[3] / "dags" / "airflow_temporal"
    expected = {f"airflow_temporal/{path.relative_to(provider)}" for path in provider.rglob("*.py")}
    assert expected <= set(names) and "airflow_temporal/py.typed" in names
    assert any(name.endswith("entry_points.txt") for name in names)

    # Both forms of the DAGs, with nothing but the wheel beside them.
    code = (
        "import sys; sys.path[:0] = [{wheel!r}, {dags!r}];"
        "import sector_daily, airflow_temporal, sectorflow_dags;"
        "print(airflow_temporal.__file__, sectorflow_dags.__file__)"
    )
    for form in (dags, tmp_path / "mwaa" / "dags"):
        found = subprocess.run(
            [sys.executable, "-c", code.format(wheel=str(tmp_path / wheel), dags=str(form))],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        assert found.splitlines()[-1] == f"{tmp_path / wheel}/airflow_temporal/__init__.py {form}/sectorflow_dags/__init__.py"


def test_packing_twice_gives_the_same_dags(tmp_path):
    first, second = (package(tmp_path / name, "3.0.6")[2].read_bytes() for name in ("a", "b"))
    assert first == second
