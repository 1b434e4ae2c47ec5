"""Runs one query over the published marts and prints its rows: run.py QUERY.sql [--marts FOLDER]."""

import argparse
import pathlib

import duckdb

ROOT = pathlib.Path(__file__).resolve().parent.parent


def connect(marts: pathlib.Path) -> duckdb.DuckDBPyConnection:
    """Each mart of the folder as a view; the warehouse itself is not touched."""
    connection = duckdb.connect()
    connection.execute("create schema marts")
    # The link is resolved once: all files are of one version, also when a run publishes the next meanwhile.
    for file in sorted(marts.resolve().glob("mart_*.parquet")):
        path = str(file).replace("'", "''")
        connection.execute(f"create view marts.{file.stem} as from read_parquet('{path}')")
    return connection


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("query", type=pathlib.Path)
    parser.add_argument("--marts", type=pathlib.Path, default=ROOT / ".sectorflow" / "marts" / "current")
    arguments = parser.parse_args()
    if not arguments.marts.is_dir():
        parser.error(f"no published marts in {arguments.marts}: a daily run makes them")
    connect(arguments.marts).sql(arguments.query.read_text()).show(max_width=200)


if __name__ == "__main__":
    main()
