"""A real Airflow on this machine: its processes on free ports over one SQLite file, and its REST API.

For `npm run airflow` and for the behaviour tests. Everything it keeps is below its home folder.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

STOP_SECONDS = 20.0
START_SECONDS = 240.0
POLL_SECONDS = 0.3
DATABASE_PATIENCE_SECONDS = 60
PASSWORD = "local"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class LocalAirflow:
    """`with LocalAirflow(...) as airflow:` runs the processes; it ends them by their process groups."""

    def __init__(
        self,
        home: Path,
        dags: Path,
        connection: dict[str, Any],
        *,
        port: int | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        """:param connection: of Temporal, in Airflow's JSON form.
        :param environment: over ours.
        """
        from airflow import __version__

        self.is_airflow_3 = int(__version__.split(".")[0]) >= 3
        self.version = __version__
        self.home = home
        self.database = home / "airflow.db"
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._token = ""
        home.mkdir(parents=True, exist_ok=True)
        (home / "logs").mkdir(exist_ok=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW_")}
        self.environment = {
            **inherited,
            # Airflow 2 starts each task by the command's name.
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            **self._settings(dags),
            "AIRFLOW_CONN_TEMPORAL_DEFAULT": json.dumps({"conn_type": "temporal", **connection}),
            **(environment or {}),
        }

    def _settings(self, dags: Path) -> dict[str, str]:
        # Processes of one Airflow must share their secrets; the file is readable to its owner only.
        secret = self.home / "secret"
        if not secret.exists():
            secret.touch(mode=0o600)
            secret.write_text(os.urandom(24).hex())
        key = secret.read_text()
        patience = "" if self.is_airflow_3 else f"?timeout={DATABASE_PATIENCE_SECONDS}"
        return {
            "AIRFLOW_HOME": str(self.home),
            "AIRFLOW__API_AUTH__JWT_SECRET": key,
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__API__SECRET_KEY": key,
            "AIRFLOW__API__AUTH_BACKENDS": "airflow.api.auth.backend.basic_auth",
            "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "True",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__PARALLELISM": "4",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "AIRFLOW__CORE__TEST_CONNECTION": "Enabled",
            "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{self.database}{patience}",
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(self.home / "task-logs"),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
            "AIRFLOW__WEBSERVER__SECRET_KEY": key,
            "PYTHONUNBUFFERED": "1",
            # Airflow 2 would have SQLite used by one process at a time; with a write-ahead log and patience it bears a few.
            "_AIRFLOW__SKIP_DATABASE_EXECUTOR_COMPATIBILITY_CHECK": "1",
        }

    # Processes

    def __enter__(self) -> LocalAirflow:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self.run("db", "migrate")
        if not self.is_airflow_3:
            with closing(sqlite3.connect(self.database)) as database:
                database.execute("PRAGMA journal_mode = WAL")
            person = ["--firstname", "Local", "--lastname", "User", "--email", "local@localhost"]
            self.run("users", "create", "-u", "admin", "-p", PASSWORD, "-r", "Admin", *person)
        for name, command in self._commands().items():
            self.spawn(name, command)
        self.until("the REST API answers", lambda: self.get("/version"), START_SECONDS)

    def _commands(self) -> dict[str, list[str]]:
        port = str(self.port)
        if not self.is_airflow_3:
            return {
                "webserver": ["webserver", "--port", port, "--hostname", "127.0.0.1", "--workers", "1"],
                "scheduler": ["scheduler"],
                "triggerer": ["triggerer"],
            }
        return {
            "api-server": ["api-server", "--port", port, "--host", "127.0.0.1", "--workers", "1"],
            "scheduler": ["scheduler"],
            "dag-processor": ["dag-processor"],
            "triggerer": ["triggerer"],
        }

    def run(self, *command: str) -> None:
        with self._log("command") as log:
            subprocess.run(
                self._airflow(list(command)), env=self.environment, stdout=log, stderr=log, check=True, timeout=START_SECONDS
            )

    def spawn(self, name: str, command: list[str] | None = None) -> None:
        """Starts a process, or starts it again."""
        with self._log(name) as log:
            self.processes[name] = subprocess.Popen(
                self._airflow(command or self._commands()[name]),
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def end(self, name: str, how: signal.Signals = signal.SIGTERM) -> None:
        """Ends one process and everything below it."""
        process = self.processes.pop(name)
        try:
            if how == signal.SIGKILL:
                os.killpg(process.pid, how)
            else:
                process.send_signal(how)
            process.wait(STOP_SECONDS)
        except (subprocess.TimeoutExpired, ProcessLookupError):
            pass
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait(STOP_SECONDS)

    def stop(self) -> None:
        for name in list(self.processes):
            self.end(name)

    def _airflow(self, command: list[str]) -> list[str]:
        return [sys.executable, "-m", "airflow", *command]

    def _log(self, name: str) -> Any:
        return open(self.home / "logs" / f"{name}.log", "ab")

    def process_log(self, name: str) -> str:
        """What a process has printed."""
        return (self.home / "logs" / f"{name}.log").read_text(errors="replace")

    def until(self, what: str, ask: Any, seconds: float = START_SECONDS) -> Any:
        """What `ask` answers, once it is neither None nor false. :raises TimeoutError: names what was awaited."""
        deadline = time.monotonic() + seconds
        trouble: Exception | None = None
        while time.monotonic() < deadline:
            for name, process in self.processes.items():
                if process.poll() is not None:
                    raise RuntimeError(f"{name} ended with code {process.returncode}: see {self.home}/logs/{name}.log")
            try:
                answer = ask()
                if answer is not None and answer is not False:
                    return answer
            except (OSError, urllib.error.URLError) as error:
                trouble = error
            time.sleep(POLL_SECONDS)
        raise TimeoutError(f"{what}: not within {seconds:.0f} s ({trouble})")

    # REST API

    def get(self, path: str) -> Any:
        return self.request("GET", path)

    def request(self, method: str, path: str, body: Any = None) -> Any:
        if self.is_airflow_3 and not self._token and path != "/version":
            self._token = self._send("GET", f"{self.url}/auth/token", None)["access_token"]
        return self._send(method, f"{self.url}/api/v{2 if self.is_airflow_3 else 1}{path}", body)

    def _send(self, method: str, url: str, body: Any) -> Any:
        import base64

        if self.is_airflow_3:
            credentials = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        else:
            basic = base64.b64encode(f"admin:{PASSWORD}".encode()).decode()
            credentials = {"Authorization": f"Basic {basic}"}
        request = urllib.request.Request(
            url,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json", **credentials},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise OSError(f"{method} {url}: {error.code} {error.read().decode(errors='replace')[:500]}") from error
        return json.loads(text) if text else {}

    def unpause(self, dag_id: str) -> None:
        self.until(f"{dag_id} is known", lambda: self.request("PATCH", f"/dags/{dag_id}", {"is_paused": False}))

    def pause(self, dag_id: str) -> None:
        self.request("PATCH", f"/dags/{dag_id}", {"is_paused": True})

    def trigger(self, dag_id: str, conf: dict[str, Any] | None = None) -> str:
        """Runs a DAG, once it is known and not paused. Returns the DAG run's id."""
        self.unpause(dag_id)
        body: dict[str, Any] = {"conf": conf or {}}
        if self.is_airflow_3:
            body["logical_date"] = None
        return self.request("POST", f"/dags/{dag_id}/dagRuns", body)["dag_run_id"]

    def runs(self, dag_id: str) -> list[str]:
        return [run["dag_run_id"] for run in self.get(f"/dags/{dag_id}/dagRuns")["dag_runs"]]

    def run_state(self, dag_id: str, run_id: str) -> str:
        return self.get(f"/dags/{dag_id}/dagRuns/{run_id}")["state"]

    def states(self, dag_id: str, run_id: str) -> dict[str, str | None]:
        tasks = self.get(f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances")["task_instances"]
        return {task["task_id"]: task["state"] for task in tasks}

    def task(self, dag_id: str, run_id: str, task_id: str) -> dict[str, Any]:
        return self.get(f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}")

    def wait_for_run(self, dag_id: str, run_id: str, seconds: float = START_SECONDS) -> str:
        def ended() -> str | None:
            state = self.run_state(dag_id, run_id)
            return state if state in ("success", "failed") else None

        return self.until(f"{dag_id} {run_id} ends", ended, seconds)

    def wait_for_task(self, dag_id: str, run_id: str, task_id: str, *states: str) -> str:
        def reached() -> str | None:
            state = self.states(dag_id, run_id).get(task_id)
            return state if state in states else None

        return self.until(f"{task_id} is {' or '.join(states)}", reached)

    def clear(self, dag_id: str, run_id: str, task_id: str, *, downstream: bool = True) -> None:
        body = {
            "dag_run_id": run_id,
            "task_ids": [task_id],
            "dry_run": False,
            "only_failed": False,
            "reset_dag_runs": True,
            "include_downstream": downstream,
        }
        self.request("POST", f"/dags/{dag_id}/clearTaskInstances", body)

    def mark_task(self, dag_id: str, run_id: str, task_id: str, state: str) -> None:
        if self.is_airflow_3:
            path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}"
            self.request("PATCH", path, {"new_state": state})
            return
        body = {"dry_run": False, "task_id": task_id, "dag_run_id": run_id, "new_state": state}
        body |= {name: False for name in ("include_upstream", "include_downstream", "include_future", "include_past")}
        self.request("POST", f"/dags/{dag_id}/updateTaskInstancesState", body)

    def mark_run(self, dag_id: str, run_id: str, state: str) -> None:
        self.request("PATCH", f"/dags/{dag_id}/dagRuns/{run_id}", {"state": state})

    def xcom(self, dag_id: str, run_id: str, task_id: str, key: str) -> Any:
        path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}/xcomEntries/{key}"
        value = self.get(path)["value"]
        return value if self.is_airflow_3 else _literal(value)

    def links(self, dag_id: str, run_id: str, task_id: str) -> dict[str, str]:
        answer = self.get(f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}/links")
        return answer.get("extra_links", answer)

    def log(self, dag_id: str, run_id: str, task_id: str, attempt: int | None = None) -> str:
        number = attempt or self.task(dag_id, run_id, task_id)["try_number"]
        path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}/logs/{number}"
        content = self.get(f"{path}?full_content=true")["content"]
        return content if isinstance(content, str) else "\n".join(_event(entry) for entry in content)


def _event(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    details = entry.get("error_detail") or []
    return "\n".join([str(entry.get("event", "")), *(str(error.get("exc_value", "")) for error in details)])


def _literal(value: Any) -> Any:
    import ast

    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value
