"""Makes what Amazon MWAA takes from its bucket: package_mwaa.py <folder> <Airflow version>.

- `requirements.txt`: temporalio and the provider, within the constraints that MWAA keeps to;
- `plugins.zip`: the provider as a wheel, which MWAA unpacks to /usr/local/airflow/plugins;
- `dags.zip` and `dags/`: the DAG files with what they share, packed and as files.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

DAGS = Path(__file__).resolve().parents[2] / "dags"
#: What MWAA's images run Airflow 2.11 and 3 on.
MWAA_PYTHON = "3.12"
#: Zip files know no time before 1980; a fixed one makes the same content the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)

REQUIREMENTS = """\
--constraint "https://raw.githubusercontent.com/apache/airflow/constraints-{version}/constraints-{python}.txt"
--find-links /usr/local/airflow/plugins
temporalio=={temporalio}
airflow-temporal=={provider}
"""


def package(folder: Path, version: str) -> list[Path]:
    """Returns the files that it wrote."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as built:
        wheel = build_wheel(Path(built))
        plugins = folder / "plugins.zip"
        write_zip(plugins, {wheel.name: wheel.read_bytes()})
        provider = wheel.name.split("-")[1]
    files = {str(path.relative_to(DAGS)): path.read_bytes() for path in dag_files()}
    dags = folder / "dags.zip"
    write_zip(dags, files)
    for name, content in files.items():
        path = folder / "dags" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    requirements = folder / "requirements.txt"
    requirements.write_text(
        REQUIREMENTS.format(version=version, python=MWAA_PYTHON, temporalio=pinned("temporalio", version), provider=provider)
    )
    return [requirements, plugins, dags]


def dag_files() -> list[Path]:
    shared = DAGS / "sectorflow_dags"
    return sorted([*DAGS.glob("*.py"), *shared.glob("*.py"), *shared.glob("*.json"), DAGS / ".airflowignore"])


def build_wheel(folder: Path) -> Path:
    from flit_core import buildapi

    here = Path.cwd()
    os.chdir(DAGS)  # where flit looks for pyproject.toml
    try:
        return folder / buildapi.build_wheel(str(folder))
    finally:
        os.chdir(here)


def pinned(name: str, version: str) -> str:
    lines = (DAGS / "requirements" / f"airflow-{version}.txt").read_text().splitlines()
    return next(line.split("==")[1].split()[0] for line in lines if line.startswith(f"{name}=="))


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, TIME), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    for written in package(Path(sys.argv[1]), sys.argv[2]):
        print(written)
