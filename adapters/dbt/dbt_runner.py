"""Runs dbt invocations one after another and reports them on stdout, one compact JSON document a line.

Stdin holds a request a line: the arguments of an invocation, a JSON array. The reports on it:

    {"event": "node", "name", "resource", "status", "message", "index", "total", "seconds"}
    {"event": "result", "success", "message", "nodes": [{"name", "resource", "status", "message", "seconds",
     "started_at"}]}
    {"event": "ended", "how"}

A node is reported when it starts (status "started") and when it ends. dbt's own log goes to stderr.

Importing dbt takes seconds, so it is done once: each invocation runs in a fork, which takes its connections, its locks
and its memory along when it ends. `parse` needs none of them and runs here, so that what it loads is there for the
invocations after it. Where a process of many threads cannot be forked safely, this one serves a single invocation, in
itself, and ends.

Stdin is a pipe that the parent keeps open: when it closes, the parent is gone and so must these processes be,
because an invocation holds the only write lock on the warehouse.
"""

import json
import os
import sys
import threading

EXIT_PARENT_GONE = 70

# Apple's frameworks end a fork of a process that has used them; Windows knows no fork.
CAN_FORK = sys.platform == "linux"


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
    # `docs generate` ends with a catalog and `parse` with a manifest, which have no node results.
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


def invoke(arguments: list[str], reporter: Reporter) -> int:
    from dbt.cli.main import dbtRunner

    outcome = dbtRunner(callbacks=[reporter.on_event]).invoke(arguments)
    reporter.write(result_report(outcome))
    return 0 if outcome.success else 1


def invoke_watched(arguments: list[str], reporter: Reporter) -> int:
    threading.Thread(target=exit_with_parent, daemon=True).start()
    return invoke(arguments, reporter)


def invoke_in_fork(arguments: list[str], reporter: Reporter) -> int:
    """Returns the fork's exit code; minus the signal's number when a signal ended it."""
    child = os.fork()
    if child == 0:
        try:
            code = invoke_watched(arguments, reporter)
        except BaseException as error:
            print(error, file=sys.stderr)
            code = 1
        finally:
            sys.stderr.flush()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> int:
    reporter = Reporter(take_stdout())
    import dbt.cli.main  # noqa: F401  before the first request: this takes seconds

    while line := sys.stdin.readline():
        arguments = json.loads(line)
        if arguments[0] == "parse":
            code = invoke(arguments, reporter)
        elif CAN_FORK:
            code = invoke_in_fork(arguments, reporter)
        else:
            return invoke_watched(arguments, reporter)
        how = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        reporter.write({"event": "ended", "how": how})
    return 0


if __name__ == "__main__":
    sys.exit(main())
