from __future__ import annotations

import json
from typing import Any

#: A result is stored three times in Airflow's database on its way: as the trigger's event, as a task argument, as XCom.
DEFAULT_MAX_RESULT_BYTES = 32_768


def bounded(result: Any, limit: int, workflow_id: str, run_id: str) -> Any:
    """The result, or a reference to it when its JSON is longer than `limit`: `reference`, `workflow_id`, `run_id`, `bytes`."""
    size = len(json.dumps(result, separators=(",", ":")).encode())
    if size <= limit:
        return result
    return {
        "reference": f"temporal://{workflow_id}/{run_id}/result",
        "workflow_id": workflow_id,
        "run_id": run_id,
        "bytes": size,
    }
