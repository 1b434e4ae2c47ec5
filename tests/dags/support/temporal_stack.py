"""A Temporal dev server and the mocked worker, for one test run."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, Self

from local_airflow import free_port

PROJECT = Path(__file__).resolve().parents[3]
TEMPORAL = PROJECT / ".venv" / "bin" / "temporal"
START_SECONDS = 120.0
#: SEARCH_ATTRIBUTES of domain/search-attributes.ts.
SEARCH_ATTRIBUTES = ["TradingDate", "Stage", "Gate", "Provider", "DagRunId"]


class TemporalServer:
    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.ui_url = "http://127.0.0.1:9"  # links are compared, not followed
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def connection(self) -> dict[str, Any]:
        return {"host": "127.0.0.1", "port": self.port, "schema": "default", "extra": {"ui_url": self.ui_url}}

    def __enter__(self) -> TemporalServer:
        command = [str(TEMPORAL), "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(self.port)]
        command += ["--log-level", "error"]
        for name in SEARCH_ATTRIBUTES:
            command += ["--search-attribute", f"Sectorflow{name}=Keyword"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.ask(lambda client: client.service_client.check_health())
                return self
            except Exception:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    self.__exit__()
                    raise
                time.sleep(0.2)

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def ask(self, work: Any) -> Any:
        from temporalio.client import Client

        async def connected() -> Any:
            return await work(await Client.connect(self.address))

        return asyncio.run(connected())

    def describe(self, workflow_id: str, run_id: str | None = None) -> Any:
        return self.ask(lambda client: client.get_workflow_handle(workflow_id, run_id=run_id).describe())

    def status(self, workflow_id: str, run_id: str | None = None) -> str:
        return self.describe(workflow_id, run_id).status.name

    def terminate_open(self) -> None:
        async def each(client: Any) -> None:
            async for found in client.list_workflows("ExecutionStatus = 'Running'"):
                await client.get_workflow_handle(found.id, run_id=found.run_id).terminate(reason="the test is over")

        self.ask(each)

    def progress(self, workflow_id: str) -> Any:
        return self.ask(lambda client: client.get_workflow_handle(workflow_id).query("progress"))


class Worker:
    """A worker in a process of its own: a script of this folder."""

    SCRIPT: str

    def __init__(self, server: TemporalServer, *arguments: str) -> None:
        self.server = server
        self.arguments = arguments
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        script = Path(__file__).with_name(self.SCRIPT)
        tsx = PROJECT / "node_modules" / "tsx" / "dist" / "esm" / "index.mjs"
        self.process = subprocess.Popen(
            ["node", "--import", tsx.as_uri(), str(script), self.server.address, *self.arguments],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "NODE_OPTIONS": ""},
        )
        assert self.process.stdout is not None
        # The bundler may have something to say first.
        for line in self.process.stdout:
            if line.strip() == "ready":
                return self
        raise RuntimeError(f"{self.SCRIPT} does not start")

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGTERM)

    def end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


class PlainWorker(Worker):
    """Small workflows for what Sectorflow's own do not do."""

    SCRIPT = "plain-worker.ts"

    def go(self, workflow_id: str) -> None:
        """Lets the workflow's newest run end."""
        self.server.ask(lambda client: client.get_workflow_handle(workflow_id).signal("go"))


class MockedWorker(Worker):
    """The real workflows over activities that do nothing."""

    SCRIPT = "mocked-worker.ts"

    def __init__(self, server: TemporalServer, folder: Path) -> None:
        super().__init__(server, str(folder))
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def hold(self, stage: str) -> None:
        (self.folder / f"hold-{stage}").touch()

    def release(self, stage: str) -> None:
        (self.folder / f"hold-{stage}").unlink()

    def fail(self, stage: str, message: str) -> None:
        (self.folder / f"fail-{stage}").write_text(message)

    def forget(self) -> None:
        """Nothing held, failed, blocked or counted any more."""
        for file in self.folder.iterdir():
            file.unlink()

    def block(self) -> None:
        (self.folder / "block").touch()

    def worked(self) -> list[str]:
        """The stages that did work, in order; ingest once for each batch."""
        file = self.folder / "worked"
        return file.read_text().split() if file.exists() else []
