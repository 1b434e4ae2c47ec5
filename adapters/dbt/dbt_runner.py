"""Runs one dbt invocation and reports it on stdout, one compact JSON document a line.

    {"event": "node", "name", "resource", "status", "message", "index", "total", "seconds"}
    {"event": "result", "success", "message", "nodes": [{"name", "resource", "status", "message", "seconds",
     "started_at"}]}

A node is reported when it starts (status "started") and when it ends. dbt's own log goes to stderr.
Stdin is a pipe that the parent keeps open: when it closes, the parent is gone and so must this process be,
because it holds the only write lock on the warehouse.
"""

import json
import os
import sys
import threading

EXIT_PARENT_GONE = 70


def exit_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(EXIT_PARENT_GONE)


def take_stdout():
    """Keeps stdout for the reports alone: whatever prints elsewhere in this process lands on stderr."""
    reports = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return reports


class Reporter:
    def __init__(self, stream) -> None:
        self.stream = stream
        self.lock = threading.Lock()
        self.total = 0

    def write(self, document: dict) -> None:
        with self.lock:
            print(json.dumps(document, separators=(",", ":"), default=str), file=self.stream, flush=True)

    def on_event(self, event) -> None:
        if event.info.name == "LogStartLine":
            self.total = event.data.total
            self.write(node_report(event.data, "started", None, event.data.index, self.total, None))
        elif event.info.name == "NodeFinished":
            result = event.data.run_result
            self.write(
                node_report(event.data, result.status, result.message or None, None, self.total, result.execution_time)
            )


def node_report(data, status, message, index, total, seconds) -> dict:
    return {
        "event": "node",
        "name": data.node_info.node_name,
        "resource": data.node_info.resource_type,
        "status": status,
        "message": message,
        "index": index,
        "total": total,
        "seconds": seconds,
    }


def started_at(result) -> str | None:
    # dbt's clock is UTC and its instants do not say so. A node that was skipped has none.
    starts = [timing.started_at for timing in result.timing if timing.started_at is not None]
    return f"{min(starts).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z" if starts else None


def result_report(outcome) -> dict:
    # `docs generate` ends with a catalog, which has no node results.
    results = getattr(outcome.result, "results", None) or []
    return {
        "event": "result",
        "success": outcome.success,
        "message": None if outcome.exception is None else str(outcome.exception),
        "nodes": [
            {
                "name": result.node.name,
                "resource": str(result.node.resource_type),
                "status": str(result.status),
                "message": result.message,
                "seconds": result.execution_time,
                "started_at": started_at(result),
            }
            for result in results
            # The project's own hooks are no part of the work, unless they fail.
            if result.node.resource_type != "operation" or result.status != "success"
        ],
    }


def main(arguments: list[str]) -> int:
    reporter = Reporter(take_stdout())
    threading.Thread(target=exit_with_parent, daemon=True).start()

    from dbt.cli.main import dbtRunner  # after the watch over the parent: this import takes seconds

    outcome = dbtRunner(callbacks=[reporter.on_event]).invoke(arguments)
    reporter.write(result_report(outcome))
    return 0 if outcome.success else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
